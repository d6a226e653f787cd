// What all tests look at: no error in the console (a broken content security policy is one), no page wider than the window.
import { test as base, expect, type Page } from "@playwright/test";

export const test = base.extend<{ quiet: string[] }>({
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on("console", (message) => message.type() === "error" && said.push(`${message.text()} ${message.location().url.slice(0, 200)}`.trim()));
      page.on("pageerror", (error) => said.push(error.message));
      page.on("dialog", (dialog) => {
        said.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.hostname !== "127.0.0.1") said.push(`asked elsewhere: ${request.url()}`);
      });
      await use(said);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export async function settled(page: Page) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("html[data-asking]")).toHaveCount(0);
  // What is drawn from the answers is drawn in the next frames.
  await page.waitForTimeout(120);
  await expect(page.locator("html[data-asking]")).toHaveCount(0);
}

export async function fits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
