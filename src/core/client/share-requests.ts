/**
 * Identical requests in flight share one fetch. Each caller has a signal of its own: one that gives up leaves the
 * others their answer, and the fetch itself ends when nobody waits for it any more.
 */
export class SharedRequests {
  readonly #inFlight = new Map<string, { answer: Promise<unknown>; waiting: number; abort: AbortController }>();

  /** The answer of `start`, or that of the same key's request that is under way. */
  get<T>(key: string, start: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    let request = this.#inFlight.get(key);
    if (!request) {
      const abort = new AbortController();
      const answer = start(abort.signal);
      request = { answer, waiting: 0, abort };
      this.#inFlight.set(key, request);
      const forget = () => this.#forget(key, abort);
      answer.then(forget, forget);
    }
    const shared = request;
    shared.waiting++;
    return new Promise<T>((resolve, reject) => {
      const giveUp = () => {
        shared.waiting--;
        if (shared.waiting === 0) {
          this.#forget(key, shared.abort);
          shared.abort.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      (shared.answer as Promise<T>).then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  /** Only the request that the controller belongs to: a newer one of the same key stays. */
  #forget(key: string, abort: AbortController): void {
    if (this.#inFlight.get(key)?.abort === abort) this.#inFlight.delete(key);
  }
}
