/** A source over HTTP that says what it was asked, and when its answers were ready. */
import { HttpUsageSource } from '../../src/core/client/index.js';

export interface Answers {
  /** Milliseconds in which any answer was under way until the rows were painted. */
  readonly waitedMs: number;
  /** Of the slowest page of events among them, from its request to its last byte. */
  readonly pageMs: number;
  /** All that were asked until nothing was under way any more. */
  readonly requests: number;
}

type Ask = (query: never, signal: AbortSignal) => Promise<unknown>;

const NAMES = ['workspace', 'usage', 'breakdown', 'folders', 'apiKeys', 'events', 'eventSummary', 'limits'] as const;

export class WatchedSource extends HttpUsageSource {
  asked = 0;
  /** When the last page of events, or the sum that came with it, had been decoded. */
  decodedMs = 0;
  #underWay = 0;

  constructor(options: ConstructorParameters<typeof HttpUsageSource>[0]) {
    super(options);
    for (const name of NAMES) {
      const ask = (this[name] as Ask).bind(this);
      const watched = async (...given: Parameters<Ask>) => {
        this.asked++;
        this.#underWay++;
        try {
          return await ask(...given);
        } finally {
          this.#underWay--;
          if (name.startsWith('event')) this.decodedMs = performance.now();
        }
      };
      Object.defineProperty(this, name, { value: watched });
    }
  }

  get isAsked(): boolean {
    return this.#underWay > 0;
  }

  /** Begins anew. */
  forget(): void {
    this.asked = 0;
    this.decodedMs = performance.now();
    performance.clearResourceTimings();
  }

  answersUntil(end: number): Answers {
    const answers = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ initiatorType, responseEnd }) => initiatorType === 'fetch' && responseEnd <= end)
      .sort((a, b) => a.startTime - b.startTime);
    let waitedMs = 0;
    let reached = 0;
    for (const { startTime, responseEnd } of answers) {
      waitedMs += Math.max(0, responseEnd - Math.max(startTime, reached));
      reached = Math.max(reached, responseEnd);
    }
    const pages = answers.filter(({ name }) => name.includes('/events?')).map(({ duration }) => duration);
    return { waitedMs, pageMs: Math.max(0, ...pages), requests: this.asked };
  }
}
