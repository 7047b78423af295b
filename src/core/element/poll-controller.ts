import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Polling more often than this is a load and no help; timers cannot count to more than the other. */
const LEAST_SECONDS = 5;
const MOST_SECONDS = 86_400;

/** Runs something every so many seconds while the page is visible, and at once when it becomes visible again after that time. */
export class PollController implements ReactiveController {
  readonly #seconds: () => number;
  readonly #run: () => void;
  readonly #warn: (message: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #every = 0;
  #isAway = false;
  /** When it ran last, or began to count. */
  #ranAt = 0;

  constructor(host: ReactiveControllerHost, seconds: () => number, run: () => void, warn: (message: string) => void) {
    this.#seconds = seconds;
    this.#run = run;
    this.#warn = warn;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#isAway = false;
    document.addEventListener('visibilitychange', this.#resume);
    // An element that has been moved is connected again, but not updated.
    this.hostUpdated();
  }

  hostUpdated(): void {
    // Changes from before the host left the page are still rendered after that.
    const wanted = this.#isAway ? 0 : this.#seconds();
    const every = wanted > 0 ? Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, wanted)) : 0;
    if (every !== wanted) {
      const range = `0 for never, or seconds from ${LEAST_SECONDS} to ${MOST_SECONDS}`;
      this.#warn(`has pollSeconds ${wanted}, but must have ${range}; it takes ${every}.`);
    }
    if (every === this.#every) return;
    this.#every = every;
    this.#ranAt = Date.now();
    this.#resume();
  }

  hostDisconnected(): void {
    this.#isAway = true;
    document.removeEventListener('visibilitychange', this.#resume);
    clearTimeout(this.#timer);
    this.#every = 0;
  }

  readonly #resume = (): void => {
    clearTimeout(this.#timer);
    if (this.#every === 0 || document.visibilityState === 'hidden') return;
    const left = this.#ranAt + this.#every * 1000 - Date.now();
    if (left > 0) this.#timer = setTimeout(this.#resume, Math.min(left, this.#every * 1000));
    else this.#tick();
  };

  #tick(): void {
    this.#ranAt = Date.now();
    this.#timer = setTimeout(this.#resume, this.#every * 1000);
    this.#run();
  }
}
