// What people decide: merging, splitting, rejecting and editing happenings, taking it back; grades of outlets; who may do what.
import { expect, settled, test } from "./help";
import type { APIRequestContext, Page } from "@playwright/test";

interface Line {
  id: string;
  assertions: string[];
  sources: { doc: string }[];
  type: string;
}
const happenings = async (request: APIRequestContext) => ((await (await request.get("/api/happenings?limit=1000")).json()) as { items: Line[] }).items;
const big = async (request: APIRequestContext) => (await happenings(request)).reduce((one, other) => (other.assertions.length > one.assertions.length ? other : one));

/** Takes back the last decision on the page of a happening. */
async function undo(page: Page) {
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await settled(page);
}

test("a happening is split and merged again", async ({ page, request }) => {
  const whole = await big(request);
  const key = whole.assertions.at(-1)!;
  await page.goto(`/happening?id=${whole.id}&lang=en`);
  await settled(page);
  await expect(page.locator(".members > li")).toHaveCount(whole.assertions.length);
  await page.locator(`.members input[value="${key}"]`).check();
  await page.getByRole("button", { name: /Split what is chosen/ }).click();
  await expect(page.locator(".members > li")).toHaveCount(whole.assertions.length - 1);
  const part = (await happenings(request)).find((one) => one.assertions.includes(key))!;
  expect(part.id).not.toBe(whole.id);
  // Two that are apart are made one.
  await page.goto(`/happening?id=${whole.id}&lang=en`);
  await settled(page);
  await page.getByLabel(/Merge with/).fill(part.id);
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.locator(".members > li")).toHaveCount(whole.assertions.length);
  const log = (await (await request.get("/api/review/decisions")).json()) as { items: { number: number; action: string; undone: boolean }[] };
  expect(log.items.slice(0, 2).map((one) => one.action)).toEqual(["merge", "split"]);
  // Taken back, the last first: apart, then whole.
  await page.goto("/review?lang=en");
  await settled(page);
  for (const apart of [true, false]) {
    await page.locator("section li:not(.undone)").filter({ hasText: apart ? "merge" : "split" }).first().getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await happenings(request)).find((one) => one.assertions.includes(key))?.assertions.length).toBe(apart ? part.assertions.length : whole.assertions.length);
  }
});

test("a report is rejected and edited in its happening, and both are taken back", async ({ page, request }) => {
  const whole = (await happenings(request)).find((one) => one.assertions.length === 2)!;
  const now = async () => (await happenings(request)).find((one) => one.assertions.includes(whole.assertions[0]!) || one.assertions.includes(whole.assertions[1]!));
  await page.goto(`/happening?id=${whole.id}&lang=en`);
  await settled(page);
  const members = page.locator(".members > li");
  await members.last().getByRole("button", { name: "Reject", exact: true }).click();
  await expect(members).toHaveCount(whole.assertions.length - 1);
  await members.last().getByRole("button", { name: "Edit", exact: true }).click();
  await page.locator('[data-field="9"]').fill("4321");
  await page.locator("form.edit button.primary").click();
  await expect(page.locator("tbody")).toContainText("4,321");
  await expect(page.locator(".why").last()).toContainText("local set counts");
  await undo(page);
  await expect(page.locator("tbody")).not.toContainText("4,321");
  // What was rejected is no part of it any more: the log has it.
  await page.goto("/review?lang=en");
  await settled(page);
  await page.locator("section li:not(.undone)").filter({ hasText: "Reject" }).first().getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await now())?.assertions.length).toBe(whole.assertions.length);
});

test("a happening is rejected as a whole", async ({ page, request }) => {
  const before = await happenings(request);
  const one = before.find((line) => line.assertions.length === 1)!;
  await page.goto(`/happening?id=${one.id}&lang=en`);
  await settled(page);
  await page.getByRole("button", { name: /Reject all of it/ }).click();
  await expect(page).toHaveURL(/\/happening(\?lang=en)?$/);
  await expect.poll(async () => (await happenings(request)).length).toBe(before.length - 1);
  await page.goto("/review?lang=en");
  await settled(page);
  await page.locator("section li:not(.undone)").filter({ hasText: one.id }).first().getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await happenings(request)).length).toBe(before.length);
});

test("a state is edited by its fields and counts as it was edited", async ({ page, request }) => {
  await page.goto("/review?kind=state&type=control&lang=en");
  const card = page.locator("[data-card]");
  await card.waitFor();
  const key = await card.getAttribute("data-card");
  await page.keyboard.press("3");
  const field = page.locator('[data-field~="3"]');
  await expect(field).toBeFocused();
  await field.fill("");
  await page.getByPlaceholder("ABC").fill("BLR");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.locator('[data-field="5"]').fill("2021-02-03");
  await page.locator("form.edit button.primary").click();
  await expect.poll(() => card.getAttribute("data-card")).not.toBe(key);
  const edited = (await (await request.get(`/api/assertions/${key}`)).json()) as { review: { edit: { holder: { code: string; name?: null }; from: { start: string } } } };
  expect(edited.review.edit.holder.code).toBe("BLR");
  expect(edited.review.edit.from.start).toBe("2021-02-03");
  const held = async () => JSON.stringify(await (await request.get("/api/timeline?from=2019-01-01&to=2026-01-01")).json());
  await expect.poll(held).toContain("BLR");
  await page.locator("h2").first().click();
  await page.keyboard.press("Backspace");
  await expect.poll(() => card.getAttribute("data-card")).toBe(key);
  await expect.poll(held).not.toContain("BLR");
});

test("outlets are graded", async ({ page, request }) => {
  await page.goto("/sources?lang=en");
  await settled(page);
  const grade = page.locator("tbody select").first();
  const grades = async () => ((await (await request.get("/api/sources")).json()) as { items: { name: string; reliability: string | null }[] }).items;
  const name = (await grade.getAttribute("aria-label"))!.split(": ")[1];
  await grade.selectOption("B");
  await expect.poll(async () => (await grades()).find((one) => one.name === name)?.reliability).toBe("B");
  await page.reload();
  await settled(page);
  await expect(grade).toHaveValue("B");
  await grade.selectOption("");
  await expect.poll(async () => (await grades()).find((one) => one.name === name)?.reliability).toBeNull();
});

const shared = process.env["MARSAD_SHARED_URL"] ?? "";
/** The browser itself reports refusals of those who are not signed in. */
const expected = (quiet: string[]) => quiet.splice(0, quiet.length, ...quiet.filter((line) => !line.includes("401")));

test("who signs in sees and does what the role allows", async ({ page, quiet }) => {
  test.skip(!shared, "no store with accounts is served");
  const sign = async (name: string, password: string) => {
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: new RegExp(`${name}.*Sign out`) }).waitFor();
  };
  await page.goto(`${shared}/review?lang=en`);
  await expect(page.getByText("Sign in to see this observatory.")).toBeVisible();
  await expect(page.locator("[data-card]")).toHaveCount(0);
  await sign("reader", "correct horse battery");
  await page.locator("[data-card]").waitFor();
  await expect(page.getByText("Only reviewers may decide.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ })).toBeDisabled();
  const first = await page.locator("[data-card]").getAttribute("data-card");
  await page.keyboard.press("a");
  await page.waitForTimeout(200);
  expect(await page.locator("[data-card]").getAttribute("data-card")).toBe(first);
  await page.goto(`${shared}/sources?lang=en`);
  await settled(page);
  await expect(page.locator("tbody select").first()).toBeDisabled();
  await page.getByRole("button", { name: /Sign out/ }).click();
  await expect(page.getByText("Sign in to see this observatory.")).toBeVisible();
  await sign("reviewer", "correct horse battery");
  await page.goto(`${shared}/review?lang=en`);
  await page.locator("[data-card]").waitFor();
  await page.keyboard.press("a");
  await expect.poll(() => page.locator("[data-card]").getAttribute("data-card")).not.toBe(first);
  await expect(page.locator("section li").first()).toContainText("reviewer");
  await page.locator("h2").first().click();
  await page.keyboard.press("Backspace");
  await expect.poll(() => page.locator("[data-card]").getAttribute("data-card")).toBe(first);
  expected(quiet);
});

test("a wrong password is refused in words", async ({ page, quiet }) => {
  test.skip(!shared, "no store with accounts is served");
  await page.goto(`${shared}/situation?lang=ar`);
  await page.locator("form input").first().fill("reader");
  await page.locator("form input[type=password]").fill("wrong");
  await page.locator("form button").click();
  await expect(page.getByRole("alert").or(page.locator(".trouble, .badge.bad")).first()).toBeVisible();
  expected(quiet);
});
