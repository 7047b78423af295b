/** What the benchmark prints of <usage-audit-log>. */
import { tableOf } from '../server/bench/measure.js';
import type { Heap } from './heap.mjs';
import type { ExportFormat, ExportTime, LogStep } from './pages/usage-audit-log.js';
import { quantile } from './report.mjs';

export interface LogRound extends LogStep {
  /** What the main thread worked from the click until nothing was left to do, in milliseconds of its own clock. */
  readonly busyMs: number;
  /** Of it, for style and layout. */
  readonly layoutMs: number;
}

export interface LogLine {
  readonly name: string;
  readonly rounds: readonly LogRound[];
}

export interface Held extends Heap {
  readonly name: string;
  readonly nodes: number;
  readonly jsEventListeners: number;
}

export interface LogExport extends ExportTime {
  readonly format: ExportFormat;
  readonly beforeMb: number;
  readonly peakMb: number;
  readonly afterMb: number;
}

/** The most that a page of events should take from the server. */
const PAGE_MS = 50;

const COLUMNS: readonly (readonly [name: string, of: (round: LogRound) => number])[] = [
  ['painted', ({ paintedMs }) => paintedMs],
  ['waited', ({ waitedMs }) => waitedMs],
  ['page', ({ pageMs }) => pageMs],
  ['shown', ({ shownMs }) => shownMs],
  ['busy', ({ busyMs }) => busyMs],
  ['layout', ({ layoutMs }) => layoutMs],
];

export function explainLog(events: number): void {
  console.log(`
<usage-audit-log> with ${events.toLocaleString('en')} events in headless Chromium, from the reference server on the same machine, across
origins. Medians in milliseconds: from the click until the frame with the new rows is on the screen (painted, with its
95th percentile); of that, while an answer was under way (waited), the slowest page of events among them (page, at most
${PAGE_MS} aimed at), and from the last answer, decoded, to the screen (shown, with the wait for the frame); what the main
thread worked from the click until all was still, by its own clock (busy, decoding included), and of it for style and
layout. Of both, what the measuring itself takes is subtracted, which is the first line. Requests are all that the step
led to. A page is the first of as many, one after the other, as there are rounds.`);
}

/**
 * @param idle - the same steps when nothing is clicked
 */
export function reportPages(pageSize: number, idle: readonly LogRound[], all: readonly LogLine[]): void {
  const lines = [{ name: 'nothing', rounds: idle }, ...all.map((line) => withoutIdle(line, idle))];
  const rows = lines.map(({ name, rounds }) => {
    const page = quantileOf(rounds, ({ pageMs }) => pageMs, 0.5);
    return [
      name,
      ...COLUMNS.map(([, of]) => quantileOf(rounds, of, 0.5).toFixed(1)),
      quantileOf(rounds, ({ paintedMs }) => paintedMs, 0.95).toFixed(1),
      String(quantileOf(rounds, ({ requests }) => requests, 0.5)),
      page === 0 ? '' : page <= PAGE_MS ? 'met' : 'NOT MET',
      rounds.at(-1)?.range ?? '',
    ];
  });
  console.log(`\nPages of ${pageSize}, ${idle.length} rounds`);
  console.log(tableOf(['', ...COLUMNS.map(([name]) => name), 'p95', 'requests', 'page ≤ 50', 'events'], rows));
  const near = lines.find(({ name }) => name === 'page 2')?.rounds ?? [];
  for (const { name, rounds } of lines.filter((line) => ['page 300', 'page 1,000'].includes(line.name))) {
    const ratios = COLUMNS.map(
      ([column, of]) => `${column} ${(quantileOf(rounds, of, 0.5) / quantileOf(near, of, 0.5)).toFixed(2)}`,
    );
    console.log(`${name} : page 2  ${ratios.join(', ')}`);
  }
}

export function reportHeld(pageSize: number, held: readonly Held[]): void {
  console.log(`\nHeld in memory, pages of ${pageSize}`);
  const rows = held.map(({ name, scripts, elements, nodes, jsEventListeners }) => [
    name,
    (scripts / 1e6).toFixed(2),
    (elements / 1e6).toFixed(2),
    nodes.toLocaleString('en'),
    jsEventListeners.toLocaleString('en'),
  ]);
  console.log(tableOf(['', 'JavaScript MB', 'DOM MB', 'nodes', 'listeners'], rows));
}

export function reportExports(exports: readonly LogExport[]): void {
  console.log('\nExport, megabytes of JavaScript before it, at most and after it');
  const rows = exports.map(({ format, events, seconds, bytes, beforeMb, peakMb, afterMb }) => [
    format,
    events.toLocaleString('en'),
    seconds.toFixed(1),
    Math.round(events / seconds).toLocaleString('en'),
    (bytes / 1e6).toFixed(1),
    ...[beforeMb, peakMb, afterMb].map((mb) => mb.toFixed(2)),
  ]);
  console.log(tableOf(['', 'events', 'seconds', 'events/s', 'file MB', 'before', 'at most', 'after'], rows));
}

function withoutIdle({ name, rounds }: LogLine, idle: readonly LogRound[]): LogLine {
  const busyMs = quantileOf(idle, (round) => round.busyMs, 0.5);
  const layoutMs = quantileOf(idle, (round) => round.layoutMs, 0.5);
  return {
    name,
    rounds: rounds.map((round) => ({
      ...round,
      busyMs: round.busyMs - busyMs,
      layoutMs: round.layoutMs - layoutMs,
    })),
  };
}

function quantileOf(rounds: readonly LogRound[], of: (round: LogRound) => number, share: number): number {
  return quantile(
    rounds.map(of).sort((a, b) => a - b),
    share,
  );
}
