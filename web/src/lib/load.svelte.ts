// A question whose answer a view shows: asked anew when it changes, the former answer stays until the new one is there.
import { untrack } from "svelte";

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
      const timer = setTimeout(
        () => {
          untrack(() => ask(stop.signal)).then(
            (value) => {
              if (stop.signal.aborted) return;
              this.value = value;
              this.error = null;
              this.busy = false;
            },
            (error: unknown) => {
              if (stop.signal.aborted) return;
              this.error = error instanceof Error ? error.message : String(error);
              this.busy = false;
            },
          );
        },
        first ? 0 : wait,
      );
      first = false;
      return () => {
        clearTimeout(timer);
        stop.abort();
      };
    });
  }

  again() {
    this.#turn += 1;
  }
}
