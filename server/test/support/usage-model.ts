/**
 * Usage over time computed a second time, plainly: over arrays, with the calendar of Intl, and without a line of the
 * server's code.
 */
export interface ModelEvent {
  readonly ms: number;
  readonly nano: bigint;
  readonly usageType: string;
  readonly folder: string | null;
  readonly apiKey: string | null;
}

export interface ModelQuery {
  readonly from: string;
  readonly to: string;
  readonly granularity: 'hour' | 'day' | 'week' | 'month';
  readonly groupBy: 'usageType' | 'category' | 'folder' | 'apiKey';
  readonly top: number;
  readonly usageTypes: readonly string[];
  readonly categories: readonly string[];
  readonly apiKeys: readonly string[];
  readonly owners: ReadonlySet<string> | null;
}

export interface ModelSeries {
  readonly id: string | null;
  readonly credits: readonly (string | null)[];
}

const DAY_MS = 86_400_000;
const STEP_MS = 15 * 60_000;

export class UsageModel {
  readonly #clock: Intl.DateTimeFormat;
  readonly #events: readonly ModelEvent[];
  readonly #categoryOf: Readonly<Record<string, string>>;
  readonly #weekStart: number;

  constructor(events: readonly ModelEvent[], timeZone: string, weekStart: number, categoryOf: Record<string, string>) {
    this.#events = events;
    this.#weekStart = weekStart;
    this.#categoryOf = categoryOf;
    this.#clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
  }

  answer(query: ModelQuery) {
    const asOf = Math.max(...this.#events.map(({ ms }) => ms));
    const first = Math.min(...this.#events.map(({ ms }) => ms));
    const buckets = query.granularity === 'hour' ? this.#hours(query) : this.#days(query);
    const last = this.#local(asOf).slice(0, 10);
    const firstDay = this.#local(first).slice(0, 10);
    const known = buckets.map(({ start, endDay, ms }) =>
      ms === undefined ? start <= last && endDay > firstDay : ms <= asOf && start.slice(0, 10) >= firstDay,
    );

    const sums = new Map<string | null, bigint[]>();
    for (const event of this.#events) {
      const day = this.#local(event.ms).slice(0, 10);
      if (day < query.from || day >= query.to || !this.#matches(event, query)) continue;
      const at = buckets.findLastIndex(({ start, ms }) => (ms === undefined ? start <= day : ms <= event.ms));
      const id = this.#seriesOf(event, query.groupBy);
      const series = sums.get(id) ?? buckets.map(() => 0n);
      series[at]! += event.nano;
      sums.set(id, series);
    }
    const total = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
    const ranked = [...sums]
      .filter(([, amounts]) => total(amounts) > 0n)
      .sort(([a, x], [b, y]) => {
        const difference = total(y) - total(x);
        if (difference !== 0n) return difference > 0n ? 1 : -1;
        return (a ?? '') < (b ?? '') ? -1 : 1;
      });
    const shown = (amounts: readonly bigint[]) => amounts.map((amount, i) => (known[i] ? decimal(amount) : null));
    const rest = ranked.slice(query.top);
    return {
      buckets: buckets.map(({ start }) => start),
      series: ranked.slice(0, query.top).map(([id, amounts]): ModelSeries => ({ id, credits: shown(amounts) })),
      other:
        rest.length === 0
          ? null
          : {
              count: rest.length,
              credits: shown(buckets.map((_, i) => total(rest.map(([, amounts]) => amounts[i]!)))),
            },
      total: decimal(total(ranked.map(([, amounts]) => total(amounts)))),
    };
  }

  #matches(event: ModelEvent, { usageTypes, categories, apiKeys, owners }: ModelQuery): boolean {
    const byType = usageTypes.includes(event.usageType) || categories.includes(this.#categoryOf[event.usageType]!);
    if (usageTypes.length + categories.length > 0 && !byType) return false;
    if (apiKeys.length > 0 && !(event.apiKey && apiKeys.includes(event.apiKey))) return false;
    return owners === null || owners.has(event.folder ?? '@workspace');
  }

  #seriesOf(event: ModelEvent, groupBy: ModelQuery['groupBy']): string | null {
    return groupBy === 'category' ? this.#categoryOf[event.usageType]! : event[groupBy];
  }

  #days({ from, to, granularity }: ModelQuery): { start: string; endDay: string; ms?: undefined }[] {
    const starts: string[] = [];
    for (let ms = Date.parse(from); ms < Date.parse(to); ms += DAY_MS) {
      const day = new Date(ms).toISOString().slice(0, 10);
      const weekday = ((new Date(ms).getUTCDay() + 6) % 7) + 1;
      const begins = { day: true, week: weekday === this.#weekStart, month: day.slice(8) === '01', hour: false };
      if (day === from || begins[granularity]) starts.push(day);
    }
    return starts.map((start, i) => ({ start, endDay: starts[i + 1] ?? to }));
  }

  /** Walks the range in quarters of an hour; a bucket begins whenever the hour on the clock or its offset changes. */
  #hours({ from, to }: ModelQuery): { start: string; endDay: string; ms: number }[] {
    const buckets: { start: string; endDay: string; ms: number }[] = [];
    let before = '';
    for (let ms = Date.parse(from) - DAY_MS; ms < Date.parse(to) + DAY_MS; ms += STEP_MS) {
      const local = this.#local(ms);
      const day = local.slice(0, 10);
      const offset = offsetOf(Date.parse(`${local.replace(' ', 'T')}Z`) - ms);
      const hour = local.slice(0, 13) + offset;
      if (hour !== before && day >= from && day < to) {
        buckets.push({ start: `${local.replace(' ', 'T')}${offset}`, endDay: day, ms });
      }
      before = hour;
    }
    return buckets;
  }

  #local(ms: number): string {
    return this.#clock.format(ms);
  }
}

function offsetOf(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

export function decimal(nano: bigint): string {
  const text = nano.toString().padStart(10, '0');
  return `${text.slice(0, -9)}.${text.slice(-9)}`.replace(/\.?0+$/, '');
}
