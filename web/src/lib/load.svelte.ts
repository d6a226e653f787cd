// A question whose answer a view shows: asked anew when it changes, the former answer stays until the new one is there.
import { untrack } from "svelte";

/** How many questions are open; the root element says `data-asking` while there are any (tests wait for its end). */
let open = 0;

/** Says that something is asked; what it returns says that it has come. */
export function asking(): () => void {
  let running = true;
  open += 1;
  document.documentElement.dataset.asking = "";
  return () => {
    if (!running) return;
    running = false;
    open -= 1;
    if (open === 0) delete document.documentElement.dataset.asking;
  };
}

export class Loaded<T> {
  value: T | null = $state.raw(null);
  error: string | null = $state(null);
  busy: boolean = $state(true);
  #turn = $state(0);

  /** `question` names what is asked (an effect follows it); `ask` asks. */
  constructor(question: () => unknown, ask: (signal: AbortSignal) => Promise<T>, wait = 0) {
    let first = true;
    $effect(() => {
      question();
      void this.#turn;
      const stop = new AbortController();
      this.busy = true;
      const end = asking();
      const timer = setTimeout(
        () => {
          untrack(() => ask(stop.signal)).then(
            (value) => {
              if (stop.signal.aborted) return;
              this.value = value;
              this.error = null;
              this.busy = false;
              end();
            },
            (error: unknown) => {
              if (stop.signal.aborted) return;
              this.error = error instanceof Error ? error.message : String(error);
              this.busy = false;
              end();
            },
          );
        },
        first ? 0 : wait,
      );
      first = false;
      return () => {
        clearTimeout(timer);
        stop.abort();
        end();
      };
    });
  }

  again() {
    this.#turn += 1;
  }
}
