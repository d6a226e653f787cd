// `marsad serve --watch`: what is watched shows up with its condition, and what came of it is read like any other report.
import AxeBuilder from "@axe-core/playwright";
import { expect, fits, settled, test } from "./help";

const url = process.env["MARSAD_WATCHED_URL"] ?? "";

test("sources that are watched are shown with their condition, and their reports arrive", async ({ page, request }) => {
  interface Item {
    name: string;
    kept: number;
    failures: number;
  }
  const items = async () => (await (await request.get(`${url}/api/watched`)).json()) as Item[];
  // The first visits are made while the server begins; both reports are stored, the other source fails.
  await expect.poll(async () => (await items()).map((one) => [one.name, one.kept, one.failures > 0]), { timeout: 30_000 }).toEqual([
    ["<b>down</b>", 0, true],
    ["وكالة الجبل", 2, false],
  ]);
  const metrics = await (await request.get(`${url}/metrics`)).text();
  expect(metrics).toContain('marsad_source_kept{source="وكالة الجبل"} 2');
  for (const [lang, well, failing, width] of [
    ["en", "well", "failing", 1440],
    ["ar", "سليم", "متعثر", 1440],
    ["ar", "سليم", "متعثر", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${url}/sources?lang=${lang}`);
    await settled(page);
    const rows = page.locator("[data-watched] tbody tr");
    await expect(rows).toHaveCount(2);
    // What fails comes first, with what the server said; its name is words, not markup.
    await expect(rows.first()).toContainText("<b>down</b>");
    await expect(rows.first()).toContainText(failing);
    await expect(rows.first()).toContainText("503");
    await expect(rows.last()).toContainText("وكالة الجبل");
    await expect(rows.last()).toContainText(well);
    await fits(page);
    const { violations } = await new AxeBuilder({ page }).include("[data-watched]").analyze();
    expect(violations.filter((one) => ["serious", "critical"].includes(one.impact ?? ""))).toEqual([]);
  }
  // A report came as words and was coded.
  const documents = (await (await request.get(`${url}/api/documents?source=${encodeURIComponent("وكالة الجبل")}`)).json()) as { items: { id: string; title: string }[] };
  expect(documents.items.length).toBe(2);
  await page.goto(`${url}/read?doc=${encodeURIComponent(documents.items.find((one) => one.title.includes("موسكو"))!.id)}&lang=ar`);
  await settled(page);
  expect(await page.evaluate(() => (window as unknown as { hacked?: unknown }).hacked ?? null)).toBeNull();
  await expect(page.locator("main")).toContainText("لافروف");
  await expect.poll(async () => ((await (await request.get(`${url}/api/happenings?limit=100`)).json()) as { items: unknown[] }).items.length, { timeout: 30_000 }).toBeGreaterThan(0);
});
