// A store made from documents full of scripts and markup: nothing of it runs, nothing of it becomes an element.
import { expect, settled, test } from "./help";

const url = process.env["MARSAD_HOSTILE_URL"] ?? "";

test("nothing of a hostile report runs", async ({ page, request }) => {
  test.skip(!url, "no hostile store is served");
  // A hundred documents are opened one after the other.
  test.setTimeout(600_000);
  const list = (await (await request.get(`${url}/api/documents?limit=100`)).json()) as { items: { id: string }[] };
  expect(list.items.length).toBeGreaterThan(3);
  const happenings = (await (await request.get(`${url}/api/happenings?limit=100`)).json()) as { items: { id: string }[] };
  expect(happenings.items.length).toBeGreaterThan(0);
  const paths = ["/situation", "/timeline", "/relations", "/read", "/review", "/sources", "/happening", `/search?q=${encodeURIComponent("القوات")}`, `/search?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`, ...list.items.map((one) => `/read?doc=${encodeURIComponent(one.id)}`), ...happenings.items.slice(0, 12).map((one) => `/happening?id=${one.id}`)];
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    await settled(page);
    const seen = await page.evaluate(() => ({
      ran: (window as unknown as { hacked?: unknown }).hacked ?? null,
      scripts: [...document.querySelectorAll("script")].filter((one) => !one.src.startsWith(location.origin)).length,
      foreign: document.querySelectorAll("main img, main iframe, main object, main embed, main base, main meta").length,
      links: [...document.querySelectorAll("a")].filter((one) => /^\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? "")).length,
    }));
    expect(seen, path).toEqual({ ran: null, scripts: 0, foreign: 0, links: 0 });
  }
});

test("the policy of the page is strict", async ({ request }) => {
  const policy = (await request.get("/situation")).headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
});
