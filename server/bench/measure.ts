/** Times of one request, and what the engine read for it. */
export interface Measurement {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bytes: number;
}

/** Asks the same again and again; the first answers, which fill caches, do not count. */
export async function measure(name: string, runs: number, ask: (run: number) => Promise<string>): Promise<Measurement> {
  for (let run = 0; run < 3; run++) await ask(run);
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    bytes = (await ask(run)).length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { name, p50Ms: at(0.5), p95Ms: at(0.95), bytes };
}

/** A table for people. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
