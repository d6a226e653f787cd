// Asking the server. Problems come as RFC 9457 documents; their plain words are shown as they are.
import type { Page, Session } from "./types";

export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) parts.append(name, String(one));
  }
  const text = parts.toString();
  return `/api/${path}${text ? `?${text}` : ""}`;
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  let words = `${response.status} ${response.statusText}`;
  try {
    const problem = (await response.json()) as { title?: string; detail?: string; did_you_mean?: string[] };
    words = [problem.title, problem.detail].filter(Boolean).join(": ") || words;
    if (problem.did_you_mean?.length) words += ` (${problem.did_you_mean.join(", ")}?)`;
  } catch {
    // No document: the status has to do.
  }
  throw new Problem(response.status, words);
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetch(address(path, query), signal ? { signal } : {}));
}

/** All parts of a list, up to so many items. */
export async function all<T>(path: string, query: Query = {}, most = 3000, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await get<Page<T>>(path, { limit: 1000, ...query, cursor }, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return items;
}

let token: Promise<Session> | null = null;

export function session(anew = false): Promise<Session> {
  if (anew || !token) token = get<Session>("session");
  return token;
}

export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const who = await session();
  const headers: Record<string, string> = {};
  if (who.token) headers["x-marsad-token"] = who.token;
  if (body !== undefined) headers["content-type"] = "application/json";
  const request: RequestInit = { method, headers };
  if (body !== undefined) request.body = JSON.stringify(body);
  return answer<T>(await fetch(address(path), request));
}

export async function code<T>(path: "code" | "explain", posted: object, signal?: AbortSignal): Promise<T> {
  const request: RequestInit = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(posted),
  };
  if (signal) request.signal = signal;
  return answer<T>(await fetch(address(path), request));
}
