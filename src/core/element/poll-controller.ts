import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Polling more often than this is a load and no help. */
const LEAST_SECONDS = 5;

/** Runs something every so many seconds while the page is visible, and at once when it becomes visible again after that time. */
export class PollController implements ReactiveController {
  readonly #seconds: () => number;
  readonly #run: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #every = 0;
  #ranAt = 0;

  constructor(host: ReactiveControllerHost, seconds: () => number, run: () => void) {
    this.#seconds = seconds;
    this.#run = run;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostUpdated(): void {
    const wanted = this.#seconds();
    const every = wanted > 0 ? Math.max(LEAST_SECONDS, wanted) : 0;
    if (every === this.#every) return;
    this.#every = every;
    this.#restart();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#stop();
    this.#every = 0;
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      this.#stop();
    } else if (this.#every > 0) {
      if (Date.now() - this.#ranAt >= this.#every * 1000) this.#tick();
      this.#restart();
    }
  };

  readonly #tick = (): void => {
    this.#ranAt = Date.now();
    this.#run();
  };

  #restart(): void {
    this.#stop();
    if (this.#every === 0 || document.visibilityState === 'hidden') return;
    this.#ranAt = Date.now();
    this.#timer = setInterval(this.#tick, this.#every * 1000);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
