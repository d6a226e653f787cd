// The view is in the address: a link shows what its sender saw.

export const views = ["situation", "timeline", "relations", "happening", "read", "review", "sources", "search"] as const;
export type View = (typeof views)[number];

function viewOf(path: string): View {
  const first = path.split("/")[1] ?? "";
  return (views as readonly string[]).includes(first) ? (first as View) : "situation";
}

class Route {
  view: View = $state("situation");
  query: URLSearchParams = $state(new URLSearchParams());

  constructor() {
    this.#read();
    window.addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  #read() {
    this.view = viewOf(location.pathname);
    this.query = new URLSearchParams(location.search);
  }

  get(name: string): string {
    return this.query.get(name) ?? "";
  }

  /** Changes parameters of this view; empty ones go. `push` makes a step to come back to. */
  set(changes: Record<string, string | null | undefined>, push = false) {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(changes)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    const path = `${location.pathname}${text ? `?${text}` : ""}`;
    if (push) history.pushState(null, "", path);
    else history.replaceState(null, "", path);
    this.query = query;
  }

  go(address: string) {
    history.pushState(null, "", address);
    this.#read();
    window.scrollTo(0, 0);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true }));
  }

  /** Links to views are followed without loading the page anew. */
  #follow(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    const href = link?.getAttribute("href");
    if (!link || !href || !href.startsWith("/") || href.startsWith("//") || link.hasAttribute("download")) return;
    if (link.getAttribute("target")) return;
    event.preventDefault();
    this.go(href);
  }
}

export const route = new Route();

/** Address of a view. The language goes along where it was asked for in the address. */
export function to(view: View, query: Record<string, string | null | undefined> = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parts.set(name, value);
  const lang = route.query.get("lang");
  if (lang) parts.set("lang", lang);
  const text = parts.toString();
  return `/${view}${text ? `?${text}` : ""}`;
}

/** The link to the evidence of an id: a happening, an assertion or a document. */
export function evidence(id: string): string {
  if (id.startsWith("h-")) return to("happening", { id });
  if (id.startsWith("a-")) return to("read", { a: id });
  return to("read", { doc: id });
}
