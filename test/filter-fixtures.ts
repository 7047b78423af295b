/** A source that answers as told and notes what it was asked, and a small page to find one's way in. */
import type { LitElement } from 'lit';
import type { ApiKey, ApiKeyPage, Category, UsageSeries } from '../src/core/model/contract.gen.js';
import type { ApiKeyQuery, UsageQuery, UsageSource } from '../src/core/model/usage-source.js';
import { buildUsage } from './fixtures.js';

type Answers = {
  readonly [K in 'usage' | 'apiKeys']?: (query: Parameters<UsageSource[K]>[0]) => unknown;
};

export interface NotingSource extends UsageSource {
  readonly asked: { readonly usage: UsageQuery[]; readonly apiKeys: ApiKeyQuery[] };
}

/** What is not told to answer, never does. An answer may be a promise, and an error is thrown. */
export function notingSource(answers: Answers): NotingSource {
  const asked: NotingSource['asked'] = { usage: [], apiKeys: [] };
  const answer = async (method: keyof Answers, query: object, signal: AbortSignal) => {
    (asked[method] as object[]).push(query);
    const value = await (answers[method] ? answers[method](query as never) : new Promise(() => undefined));
    signal.throwIfAborted();
    if (value instanceof Error) throw value;
    return value;
  };
  const source = {
    asked,
    usage: (query: UsageQuery, signal: AbortSignal) => answer('usage', query, signal),
    apiKeys: (query: ApiKeyQuery, signal: AbortSignal) => answer('apiKeys', query, signal),
  };
  return source as unknown as NotingSource;
}

/** The sums of a period in one bucket, from what each series used: `{ storage: '2.25' }`. */
export function sumsOf(used: Readonly<Record<string, string | null>>, changes: Partial<UsageSeries> = {}): UsageSeries {
  const entries = Object.entries(used);
  const answer = buildUsage(entries.length > 0 ? entries.map(([, credits]) => [credits]) : [], {
    buckets: ['2026-11-01'],
    to: '2026-12-01',
    granularity: 'month',
    ...changes,
  });
  const series = answer.series.map((each, k) => ({ ...each, id: entries[k]![0], name: `Name of ${entries[k]![0]}` }));
  return { ...answer, series };
}

export function buildCategory(id: string, name: string, types: Readonly<Record<string, string>>): Category {
  const usageTypes = Object.entries(types).map(([type, typeName]) => ({ id: type, name: typeName, unit: null }));
  return { id, name, usageTypes };
}

export function buildKey(id: string, changes: Partial<ApiKey> = {}): ApiKey {
  return { id, name: `Key ${id}`, masked: `sk_…${id}`, credits: '0', revoked: false, ...changes };
}

export function keyPage(items: readonly ApiKey[], next: string | null = null): ApiKeyPage {
  return { asOf: '2026-11-02T23:05:00Z', items, next };
}

export function wordsOf(element: Element | null | undefined): string {
  return element ? element.textContent.replace(/\s+/g, ' ').trim() : '';
}

/** A list of boxes as one uses it. */
export class FilterPage<T extends LitElement> {
  constructor(readonly host: T) {}

  get root(): ShadowRoot {
    return this.host.shadowRoot!;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  one(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }

  get searchField(): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>('input[type=search]')!;
  }

  get boxes(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input.box')];
  }

  /** The rows as they are drawn: "on Deploy 742.25". */
  get rows(): string[] {
    const words = (box: Element) => [...box.closest('label')!.querySelectorAll('span')].map(wordsOf).join(' ');
    return this.boxes.map((box) => `${stateOf(box)} ${words(box)}`);
  }

  /** Names that screen readers say. */
  get spoken(): string[] {
    return this.boxes.map((box) => box.getAttribute('aria-label')!);
  }

  get sum(): string {
    return wordsOf(this.one('.sum'));
  }

  /** The name of what has the focus; undefined while that is outside. */
  get focused(): string | undefined {
    const element = this.root.activeElement;
    return element ? nameOf(element) : undefined;
  }

  box(name: string): HTMLInputElement {
    return this.boxes.find((each) => wordsOf(each.closest('label')?.querySelector('.check-name')) === name)!;
  }

  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll('button')];
    return all.find((each) => nameOf(each) === name)!;
  }

  async click(element: HTMLElement): Promise<void> {
    element.click();
    await this.settled();
  }

  async search(text: string): Promise<void> {
    const input = this.searchField;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.settled();
  }

  press(element: HTMLElement, key: string): void {
    element.focus();
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  }

  /** Until what can be answered at once has been, and is drawn. */
  async settled(turns = 12): Promise<void> {
    for (let turn = 0; turn < turns; turn++) {
      await Promise.resolve();
      await this.host.updateComplete;
    }
  }
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? wordsOf(element);
}

function stateOf(box: HTMLInputElement): string {
  return box.indeterminate ? 'mixed' : box.checked ? 'on' : 'off';
}
