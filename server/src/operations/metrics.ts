type Labels = Readonly<Record<string, string>>;

/** Something that `/metrics` tells. */
export interface Metric {
  /** Lines of the Prometheus text format. */
  lines(): string[];
}

/** A number that only grows. */
export class Counter implements Metric {
  readonly #values = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Labels, amount: number): void {
    const key = written(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + amount);
  }

  lines(): string[] {
    return [...head(this, 'counter'), ...[...this.#values].map(([labels, value]) => `${this.name}${labels} ${value}`)];
  }
}

/** A number that is asked for when it is told. */
export class Gauge implements Metric {
  constructor(
    readonly name: string,
    readonly help: string,
    readonly read: () => number,
    readonly type: 'gauge' | 'counter' = 'gauge',
  ) {}

  lines(): string[] {
    return [...head(this, this.type), `${this.name} ${this.read()}`];
  }
}

interface Distribution {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

/** How values are distributed over buckets. */
export class Histogram implements Metric {
  readonly #values = new Map<string, Distribution>();

  constructor(
    readonly name: string,
    readonly help: string,
    /** Upper ends, the smallest first. */
    readonly bounds: readonly number[],
  ) {}

  observe(labels: Labels, value: number): void {
    const key = written(labels);
    let found = this.#values.get(key);
    if (!found) this.#values.set(key, (found = { labels, counts: this.bounds.map(() => 0), sum: 0, count: 0 }));
    this.bounds.forEach((bound, i) => {
      if (value <= bound) found.counts[i]! += 1;
    });
    found.sum += value;
    found.count += 1;
  }

  lines(): string[] {
    return [...head(this, 'histogram'), ...[...this.#values.values()].flatMap((each) => this.#linesOf(each))];
  }

  #linesOf({ labels, counts, sum, count }: Distribution): string[] {
    const buckets = [...this.bounds.map(String), '+Inf'].map(
      (le, i) => `${this.name}_bucket${written({ ...labels, le })} ${counts[i] ?? count}`,
    );
    return [...buckets, `${this.name}_sum${written(labels)} ${sum}`, `${this.name}_count${written(labels)} ${count}`];
  }
}

/** The text of `/metrics`, in the Prometheus text format 0.0.4. */
export function render(metrics: readonly Metric[]): string {
  return `${metrics.flatMap((metric) => metric.lines()).join('\n')}\n`;
}

function head({ name, help }: { name: string; help: string }, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
