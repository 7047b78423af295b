import { Counter, Gauge, Histogram, render } from './metrics.js';

export type StatementKind = 'select' | 'insert' | 'execute';

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STATEMENT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the server counts of itself. No label holds anything that a client made up. */
export class ServerMetrics {
  readonly #requests = new Histogram(
    'usage_http_request_duration_seconds',
    'Time to answer requests, by method, route and status.',
    REQUEST_SECONDS,
  );
  readonly #refused = new Counter('usage_access_refused_total', 'Requests refused with 401 or 403, by status.');
  readonly #limited = new Counter('usage_rate_limited_total', 'Requests refused with 429.');
  readonly #events = new Counter('usage_events_total', 'Events handed in, by what became of them.');
  readonly #statements = new Histogram(
    'usage_database_statement_duration_seconds',
    'Time of database statements, by kind.',
    STATEMENT_SECONDS,
  );
  readonly #rows = new Counter('usage_database_rows_total', 'Rows read from and written to the database, by kind.');
  readonly #failures = new Counter('usage_database_errors_total', 'Database statements that failed, by kind.');
  #underWay = 0;
  readonly #process = [
    new Gauge('usage_http_requests_under_way', 'Requests that are not answered yet.', () => this.#underWay),
    new Gauge('process_resident_memory_bytes', 'Memory of the process, the embedded engine included.', () =>
      process.memoryUsage.rss(),
    ),
    new Gauge('nodejs_heap_used_bytes', 'Memory of JavaScript objects.', () => process.memoryUsage().heapUsed),
    new Gauge(
      'process_cpu_seconds_total',
      'Processor time of the process.',
      () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      },
      'counter',
    ),
    new Gauge(
      'process_start_time_seconds',
      'When the process started, in Unix time.',
      () => Math.round(performance.timeOrigin) / 1000,
    ),
  ];

  constructor() {
    // A series that is there from the start, at zero, is one of which the first growth is seen.
    for (const result of ['recorded', 'duplicate', 'rejected']) this.#events.add({ result }, 0);
    for (const status of ['401', '403']) this.#refused.add({ status }, 0);
    for (const kind of ['select', 'insert', 'execute']) this.#failures.add({ kind }, 0);
    this.#limited.add({}, 0);
  }

  requestStarted(): void {
    this.#underWay += 1;
  }

  requestEnded(): void {
    this.#underWay -= 1;
  }

  /** @param route as declared, such as "/v1/workspaces/:workspace" */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
    if (status === 401 || status === 403) this.#refused.add({ status: String(status) }, 1);
    if (status === 429) this.#limited.add({}, 1);
  }

  ingested(recorded: number, duplicates: number, rejected: number): void {
    this.#events.add({ result: 'recorded' }, recorded);
    this.#events.add({ result: 'duplicate' }, duplicates);
    this.#events.add({ result: 'rejected' }, rejected);
  }

  /** Measures a statement; `rowsOf` counts the rows of what it gave. */
  async statement<Result>(
    kind: StatementKind,
    run: () => Promise<Result>,
    rowsOf: (result: Result) => number = () => 0,
  ): Promise<Result> {
    const startMs = performance.now();
    try {
      const result = await run();
      this.#rows.add({ kind }, rowsOf(result));
      return result;
    } catch (error) {
      this.#failures.add({ kind }, 1);
      throw error;
    } finally {
      this.#statements.observe({ kind }, (performance.now() - startMs) / 1000);
    }
  }

  render(): string {
    return render([
      this.#requests,
      this.#refused,
      this.#limited,
      this.#events,
      this.#statements,
      this.#rows,
      this.#failures,
      ...this.#process,
    ]);
  }
}
