// Measures the first view of a served store: node scripts/first-view.mjs [RUNS]; run.sh MARSAD first-view does it on the demo's corpus.
// Each run is a new browser context with an empty cache. "there" is when places and standing states are drawn; "interactive" is there, or the end
// of the last task of more than 50 ms that begins within a second after it, if that is later (the map of finer outlines is one). Prints the median and
// ends with 1 where it is over 1.5 s, or more than 500 KB came over the wire.
import { chromium } from "@playwright/test";

const runs = Number(process.argv[2] ?? 7);
const url = process.env.MARSAD_URL ?? "http://127.0.0.1:4747";
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const watch = () => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => [task.startTime, task.startTime + task.duration]))).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector("[data-place]") && document.querySelector(".standing details")) window.there = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

async function once() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  let bytes = 0;
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  client.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(`${url}/situation`);
  await page.waitForFunction(() => window.there);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(700);
  const { there, tasks, asked } = await page.evaluate(() => ({
    there: window.there,
    tasks: window.tasks,
    asked: performance.getEntriesByType("resource").map((one) => `${Math.round(one.startTime)}-${Math.round(one.responseEnd)} ${one.name.replace(location.origin, "")} ${one.encodedBodySize}`),
  }));
  await context.close();
  const late = tasks.filter(([begin]) => begin < there + 1000).map(([, end]) => end);
  return { there, interactive: Math.max(there, ...late), bytes, tasks, asked };
}

const found = [];
for (let run = 0; run < runs; run += 1) found.push(await once());
await browser.close();
const middle = (of) => found.map(of).sort((one, other) => one - other)[Math.floor(runs / 2)];
if (process.env.DETAILS) {
  console.log(found.at(-1).asked.join("\n"));
  for (const run of found) console.log(run.tasks.map(([begin, end]) => `${Math.round(begin)}-${Math.round(end)}`).join(" "));
}
const [there, interactive, bytes] = [middle((run) => run.there), middle((run) => run.interactive), middle((run) => run.bytes)];
console.log(`first view, median of ${runs}: there ${Math.round(there)} ms, interactive ${Math.round(interactive)} ms, ${Math.round(bytes / 1024)} KB`);
process.exitCode = interactive > 1500 || bytes > 500 * 1024 ? 1 : 0;
