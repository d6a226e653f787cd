// Each view in both languages, themes and sizes: it shows what it should, fits the window, and axe finds nothing serious.
import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext } from "@playwright/test";
import { expect, fits, settled, test } from "./help";

async function addresses(request: APIRequestContext) {
  const happenings = (await (await request.get("/api/happenings?limit=1000")).json()) as { items: { id: string; sources: unknown[] }[] };
  const best = happenings.items.reduce((one, other) => (other.sources.length > one.sources.length ? other : one));
  const network = (await (await request.get("/api/network")).json()) as { edges: { a: string; b: string }[] };
  const edge = network.edges[0]!;
  const documents = (await (await request.get("/api/documents?limit=5")).json()) as { items: { id: string }[] };
  return {
    situation: ["/situation", "[data-place]"],
    timeline: ["/timeline", "svg a"],
    relations: ["/relations", "svg circle"],
    dyad: [`/relations?a=${edge.a}&b=${edge.b}`, "svg[role=img]"],
    happening: [`/happening?id=${best.id}`, "blockquote"],
    happenings: ["/happening", "tbody tr"],
    documents: ["/read", "main li"],
    reader: [`/read?doc=${documents.items[0]!.id}`, "[data-article]"],
    live: ["/read?live=1", "textarea"],
    review: ["/review", "[data-card]"],
    sources: ["/sources", "tbody tr"],
    search: [`/search?q=${encodeURIComponent("القوات")}`, "main li"],
  } as Record<string, [string, string]>;
}

const names = ["situation", "timeline", "relations", "dyad", "happening", "happenings", "documents", "reader", "live", "review", "sources", "search"];
for (const [lang, dir] of [["ar", "rtl"], ["en", "ltr"]] as const) {
  for (const name of names) {
    test(`${name} in ${lang}`, async ({ page, request }) => {
      const [path, mark] = (await addresses(request))[name]!;
      const dark = lang === "en";
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      await settled(page);
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.locator(mark).first()).toBeVisible();
      await fits(page);
      const found = await new AxeBuilder({ page }).analyze();
      const serious = found.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
      expect(serious.map((one) => `${one.id}: ${one.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)).join(" | ")}`)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await settled(page);
      await expect(page.locator(mark).first()).toBeAttached();
      await fits(page);
    });
  }
}

test("the first view is small and soon there", async ({ page }) => {
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  client.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto("/situation");
  await page.locator("[data-place]").first().waitFor();
  const ms = await page.evaluate(() => performance.now());
  await settled(page);
  console.log(`first view: ${Math.round(bytes / 1024)} KB, interactive after ${Math.round(ms)} ms`);
  expect(bytes).toBeLessThanOrEqual(500 * 1024);
});
