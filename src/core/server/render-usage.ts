import { LitElementRenderer } from '@lit-labs/ssr/lib/lit-element-renderer.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { render } from '@lit-labs/ssr/lib/render.js';
import type { TemplateResult } from 'lit';
import { encodeAnswer, KNOWN_ANSWERS, UsageElement, type KnownAnswers, type UsageAnswers } from '../element/index.js';
import { loadAllTerms } from '../locale/index.js';
import type { UsageSource } from '../model/index.js';

/** What a page is made of. */
export interface UsageRendering {
  /** The tags with what they show, as declarative shadow roots. */
  readonly html: string;
  /** What was read for it: plain JSON, for the property `answers` of the elements in the browser. */
  readonly answers: UsageAnswers;
}

/** The readings of one element may depend on those of another, but not on many one after the other. */
const MOST_ROUNDS = 8;

/**
 * Renders elements with the figures that they show first. What they need is read from the source, each thing once; what
 * can't be read is left for the browser to read, and to say.
 *
 * @param template - The tags. Their `source` is the one that is handed in, their attribute `answers` the text that is.
 */
export async function renderUsage(
  source: UsageSource,
  template: (source: UsageSource, answers: string) => TemplateResult,
): Promise<UsageRendering> {
  connectElements();
  await loadAllTerms();
  const reading = new Reading(source);
  const draw = () => collectResult(render(template(reading.source, JSON.stringify(reading.answers))));
  let html = await draw();
  for (let round = 1; reading.isPending && round < MOST_ROUNDS; round++) {
    await reading.settle();
    html = await draw();
  }
  return { html, answers: reading.answers };
}

/** A source that notes what is read of it. */
class Reading {
  readonly source: UsageSource;
  readonly answers: Record<string, unknown> = {};
  readonly #values = new Map<string, unknown>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(source: UsageSource) {
    const known: KnownAnswers = (key, read) => this.#known(key, read);
    const asked = new Map<string, unknown>();
    this.source = new Proxy(source, {
      get: (target, name) => {
        if (name === KNOWN_ANSWERS) return known;
        const method: unknown = Reflect.get(target, name, target);
        if (typeof method !== 'function') return method;
        // Several elements ask the same, and all show the same answer.
        return (...args: unknown[]) => {
          const key = JSON.stringify([name, ...args.slice(0, -1)]);
          if (!asked.has(key)) asked.set(key, method.apply(target, args));
          return asked.get(key);
        };
      },
      // What elements are told by their attribute is what has been read here.
      set: () => true,
    });
  }

  get isPending(): boolean {
    return this.#pending.size > 0;
  }

  async settle(): Promise<void> {
    await Promise.all(this.#pending.values());
    this.#pending.clear();
  }

  #known(key: string, read: () => Promise<unknown>): unknown {
    if (!this.#values.has(key)) {
      this.#values.set(key, undefined);
      const note = (value: unknown) => {
        this.#values.set(key, value);
        this.answers[key] = encodeAnswer(value);
      };
      this.#pending.set(
        key,
        read().then(note, () => undefined),
      );
    }
    return this.#values.get(key);
  }
}

/** Elements in others find the source of those around them as they are connected. */
function connectElements(): void {
  const { renderOptions } = LitElementRenderer;
  if (!renderOptions.includes(connected)) renderOptions.push(connected);
}

function connected(element: object): { connectedCallback: true } | undefined {
  return element instanceof UsageElement ? { connectedCallback: true } : undefined;
}
