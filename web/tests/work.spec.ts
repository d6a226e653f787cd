// What people do here: move the days, review, read a text of their own, take charts along.
import { readFileSync } from "node:fs";
import { expect, settled, test } from "./help";

const holders = "[data-place]";

test("the two sliders change the map", async ({ page }) => {
  await page.goto("/situation?lang=en");
  await settled(page);
  const picture = () => page.locator(`${holders}, [data-force]`).evaluateAll((all) => all.map((one) => `${one.getAttribute("data-place") ?? one.getAttribute("data-force")}=${one.getAttribute("data-holder") ?? ""} ${one.getAttribute("aria-label")}`).sort());
  const last = await picture();
  await page.locator("#as-of").focus();
  await page.locator("#as-of").press("Home");
  await settled(page);
  expect(page.url()).toContain("as_of=");
  const first = await picture();
  expect(first).not.toEqual(last);
  await page.locator("#as-of").press("End");
  await settled(page);
  expect(await picture()).toEqual(last);
  await page.locator("#known-by").focus();
  await page.locator("#known-by").press("Home");
  await settled(page);
  expect(page.url()).toContain("known_by=");
  const early = await picture();
  expect(early).not.toEqual(last);
  // The address has it all.
  await page.reload();
  await settled(page);
  expect(await picture()).toEqual(early);
});

test("a number leads to its evidence", async ({ page }) => {
  await page.goto("/situation?lang=en");
  await settled(page);
  await page.locator("details summary").first().click();
  await page.locator("details[open] .docs a").first().click();
  await expect(page).toHaveURL(/\/read\?doc=/);
  await expect(page.locator("[data-article]")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/situation/);
});

test("words of an article are marked without touching it", async ({ page, request }) => {
  const list = (await (await request.get("/api/documents?limit=200")).json()) as { items: { id: string; events: number }[] };
  const paper = list.items.find((one) => one.events > 2)!;
  await page.goto(`/read?doc=${paper.id}&lang=ar`);
  await page.locator("[data-article]").waitFor();
  await settled(page);
  const seen = await page.evaluate(() => ({
    children: document.querySelector("[data-article]")!.childElementCount,
    sizes: ["evidence", "party"].map((name) => CSS.highlights.get(name)?.size ?? 0),
  }));
  expect(seen.children).toBe(0);
  expect(seen.sizes[0]).toBeGreaterThan(0);
  const card = (await (await request.get(`/api/documents/${paper.id}`)).json()) as { text: string; events: { key: string; record: { evidence: { field: string; quote: string }[] } }[] };
  const event = card.events.find((one) => one.record.evidence.some((piece) => piece.field === "text"))!;
  await page.goto(`/read?doc=${paper.id}&a=${event.key}&lang=ar`);
  await page.locator("[data-article]").waitFor();
  await settled(page);
  const marked = await page.evaluate(() => ["chosen", "chosen-party"].flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())));
  const quotes = event.record.evidence.map((piece) => piece.quote);
  expect(marked.length).toBeGreaterThan(0);
  for (const words of marked) expect(quotes).toContain(words);
});

test("a text is read as it is typed", async ({ page }) => {
  await page.goto("/read?live=1&lang=ar");
  await page.locator("#live").fill("أعلنت باكو يوم الثلاثاء طرد دبلوماسيين فرنسيين اثنين 😀 واتهمت باريس بالتجسس.");
  await expect(page.locator("[data-article]")).toContainText("طرد");
  await expect(page.locator("main li").first()).toBeVisible();
  const marked = await page.evaluate(() => [...(CSS.highlights.get("evidence") ?? [])].map((range) => range.toString()));
  expect(marked.join(" ")).toContain("طرد");
});

test("review: accept, reject, skip, edit, undo by keys, and export", async ({ page, request }) => {
  await page.goto("/review?kind=event&lang=en");
  const key = () => page.locator("[data-card]").getAttribute("data-card");
  await page.locator("[data-card]").waitFor();
  const first = await key();
  await page.keyboard.press("a");
  await expect.poll(key).not.toBe(first);
  const second = await key();
  await page.keyboard.press("x");
  await expect.poll(key).not.toBe(second);
  const third = await key();
  await page.keyboard.press(" ");
  await expect.poll(key).not.toBe(third);
  await page.keyboard.press("Backspace");
  await expect.poll(key).toBe(third);
  // 7 is the status; Enter saves.
  await page.keyboard.press("7");
  const status = page.locator('[data-field="7"]');
  await expect(status).toBeFocused();
  const was = await status.inputValue();
  await status.selectOption(was === "planned" ? "alleged" : "planned");
  await page.locator("form button.primary").click();
  await expect.poll(key).not.toBe(third);
  const edited = (await (await request.get(`/api/assertions/${third}`)).json()) as { review: { action: string; edit: { status: string } } | null };
  expect(edited.review?.action).toBe("edit");
  expect(edited.review?.edit.status).toBe(was === "planned" ? "alleged" : "planned");
  await expect(page.locator("main svg circle.point").first()).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /Export reviewed/ }).click()]);
  const gold = readFileSync(await file.path(), "utf8").trim().split("\n").map((line) => JSON.parse(line) as { id: string; events: { status: string }[] });
  expect(gold.length).toBeGreaterThan(0);
  // All is taken back, in the other order.
  for (const back of [third, second, first]) {
    await page.locator("h2").first().click();
    await page.keyboard.press("Backspace");
    await expect.poll(key).toBe(back);
  }
  const undone = (await (await request.get(`/api/assertions/${first}`)).json()) as { review: unknown };
  expect(undone.review).toBeNull();
});

test("tables and charts can be taken along", async ({ page }) => {
  await page.goto("/situation?lang=en");
  await settled(page);
  const take = async (name: RegExp) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).first().click()]);
    return readFileSync(await file.path());
  };
  expect((await take(/Download CSV/)).toString("utf8")).toContain("change,type,state");
  expect((await take(/Download SVG/)).toString("utf8")).toContain("<svg");
  expect((await take(/Download PNG/)).subarray(1, 4).toString()).toBe("PNG");
});

test("a reader of screens and keys gets everywhere", async ({ page }) => {
  await page.goto("/situation?lang=en");
  await settled(page);
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.locator("[data-place]").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/place=/);
});
