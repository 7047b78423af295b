/** A source that answers at once with the shapes of the contract: decimal strings, which the chart reads exactly. */
import type { FolderPage, UsageQuery, UsageSeries, UsageSource, Workspace } from '../../src/core/model/index.js';
import { sumOf, type Numbers, type NumberSeries } from './numbers.js';
import { benchWorkspace, notServed, TIME_ZONE } from './workspace.js';

export class MemorySource implements UsageSource {
  readonly #numbers: Numbers;
  readonly #asOf: string;
  readonly #answers = new Map<string, UsageSeries>();

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
    this.#asOf = `${numbers.days.at(-1)!}T22:30:00Z`;
  }

  workspace(): Promise<Workspace> {
    return Promise.resolve(benchWorkspace(this.#numbers.days[0]!, this.#asOf, 'no'));
  }

  usage({ usageTypes = [], top = 100 }: UsageQuery): Promise<UsageSeries> {
    const key = `${top} ${usageTypes.join()}`;
    let answer = this.#answers.get(key);
    if (!answer) this.#answers.set(key, (answer = this.#answerOf(usageTypes, top)));
    return Promise.resolve(answer);
  }

  breakdown = notServed;
  folders = notServed<FolderPage>;
  apiKeys = notServed;
  events = notServed;
  eventSummary = notServed;
  limits = notServed;

  #answerOf(usageTypes: readonly string[], top: number): UsageSeries {
    const { days, series, to } = this.#numbers;
    const chosen = series.filter(({ name }) => usageTypes.length === 0 || usageTypes.includes(name));
    const totals = sumsOf(days.length, chosen);
    const rest = chosen.slice(top);
    const others = sumsOf(days.length, rest);
    return {
      asOf: this.#asOf,
      timeZone: TIME_ZONE,
      from: days[0]!,
      to,
      granularity: 'day',
      groupBy: 'usageType',
      buckets: days,
      series: chosen.slice(0, top).map(({ name, credits }) => ({ id: name, name, credits })),
      other: rest.length > 0 ? { count: rest.length, credits: others } : null,
      totals,
      total: sumOf(totals),
    };
  }
}

function sumsOf(buckets: number, series: readonly NumberSeries[]): string[] {
  return Array.from({ length: buckets }, (_, i) => sumOf(series.map(({ credits }) => credits[i]!)));
}
