// Writes a picture of every view in both languages: node scripts/screenshots.mjs [FOLDER]
// Needs a served store (MARSAD_URL, default http://127.0.0.1:4747) and Debian's chromium (CHROMIUM, default /usr/bin/chromium).
// Further choices for looking around: THEMES=light,dark WIDTHS=1440,390 LANGS=ar,en VIEWS=situation,...
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const folder = process.argv[2] ?? new URL("../../docs/screenshots", import.meta.url).pathname;
const url = process.env.MARSAD_URL ?? "http://127.0.0.1:4747";
const list = (name, otherwise) => (process.env[name] ?? otherwise).split(",");
mkdirSync(folder, { recursive: true });

const ask = async (path) => (await fetch(`${url}/api/${path}`)).json();
const pick = (items, size) => [...items].sort((one, other) => size(other) - size(one) || (one.id < other.id ? -1 : 1))[0];
const happening = pick((await ask("happenings?limit=1000")).items, (one) => one.sources.length * 10 + (one.contested?.length ?? 0));
const paper = pick((await ask("documents?limit=1000")).items, (one) => one.events + one.states);
const network = await ask("network");
const meta = await ask("meta");
const edge = network.edges[0] ?? { a: "AAA", b: "BBB" };
// A day in the middle of what is told: the picture shows the sliders at work.
const middle = meta.published.last ? new Date((Date.parse(meta.published.first) + Date.parse(meta.published.last)) / 2).toISOString().slice(0, 10) : "";

const views = {
  situation: `/situation?as_of=${middle}&since=365`,
  timeline: "/timeline",
  relations: "/relations",
  dyad: `/relations?a=${edge.a}&b=${edge.b}`,
  happening: `/happening?id=${happening?.id}`,
  happenings: "/happening",
  reader: `/read?doc=${encodeURIComponent(paper?.id ?? "")}`,
  live: "/read?live=1",
  review: "/review",
  sources: "/sources",
  search: `/search?q=${encodeURIComponent("القوات")}`,
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const bad = [];
for (const lang of list("LANGS", "ar,en")) {
  for (const theme of list("THEMES", "light")) {
    for (const width of list("WIDTHS", "1440").map(Number)) {
      const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: theme, locale: lang, reducedMotion: "reduce" });
      const page = await context.newPage();
      page.on("console", (message) => message.type() === "error" && bad.push(`${lang} ${page.url()}: ${message.text()}`));
      page.on("pageerror", (error) => bad.push(`${lang} ${page.url()}: ${error.message}`));
      for (const name of list("VIEWS", Object.keys(views).join())) {
        const path = views[name];
        await page.goto(`${url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, { waitUntil: "networkidle" });
        if (name === "live") {
          await page.locator("main button.quiet").first().click();
          await page.locator("[data-article]").waitFor();
        }
        await page.waitForTimeout(150);
        const more = (theme === "light" ? "" : `-${theme}`) + (width === 1440 ? "" : `-${width}`);
        await page.screenshot({ path: join(folder, `${name}-${lang}${more}.png`) });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) bad.push(`${lang} ${name} ${width}: ${wide} px too wide`);
      }
      await context.close();
    }
  }
}
await browser.close();
for (const line of bad) console.error(line);
process.exitCode = bad.length ? 1 : 0;
