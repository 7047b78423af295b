import { statSync } from 'node:fs';
import { formatDecimal, parseDecimal, type Nano } from '../../../src/core/model/credits.js';
import type { SettingsChange } from '../workspaces/settings.js';
import { Additions } from './additions.js';
import { LineMapping, MappingError, type MappedLine } from './line-mapping.js';
import type { ImportOptions } from './options.js';
import { formatOf, readLines, type Line } from './read-lines.js';
import type { Rejects } from './rejects.js';
import type { Target } from './target.js';

/** What an import did. */
export interface ImportSummary {
  readonly lines: number;
  readonly recorded: number;
  readonly duplicates: number;
  /** Exact sum over the lines that are in, those that were there before included. */
  readonly credits: string;
}

interface Accepted {
  readonly line: number;
  readonly mapped: MappedLine;
}

/** Imports the files of the options; rejected lines go to `rejects`, all others to the target. */
export async function importFiles(
  options: ImportOptions,
  target: Target,
  rejects: Rejects,
  onProgress: (bytes: number, lines: number) => void,
): Promise<ImportSummary> {
  const { workspace, files } = options;
  const additions = await prepareWorkspace(options, target);
  let lines = 0;
  let bytesBefore = 0;
  let recorded = 0;
  let duplicates = 0;
  let credits: Nano = 0n;

  const send = async (file: string, batch: readonly Accepted[]) => {
    if (batch.length === 0) return;
    for (const { mapped } of batch) additions.note(mapped);
    const change = additions.take();
    if (change) await target.complete(workspace, change);
    const report = await target.record(
      workspace,
      batch.map(({ mapped }) => mapped.event),
    );
    const faults = new Map(report.rejected.map((fault) => [fault.index, fault]));
    batch.forEach(({ line, mapped }, index) => {
      const fault = faults.get(index);
      if (fault) rejects.add({ file, line, reason: `${fault.pointer} ${describe(fault.value)}${fault.detail}` });
      else credits += parseDecimal(mapped.event.data.credits);
    });
    recorded += report.recorded;
    duplicates += report.duplicates;
  };

  for (const file of files) {
    const format = options.format ?? formatOf(file);
    const mapping = new LineMapping(options);
    let batch: Accepted[] = [];
    for await (const line of readLines(file, format, options.delimiter)) {
      lines += 1;
      const mapped = mapLine(mapping, line, format === 'csv');
      if (typeof mapped === 'string') rejects.add({ file, line: line.number, reason: mapped });
      else batch.push({ line: line.number, mapped });
      if (batch.length >= target.batchSize) {
        await send(file, batch);
        batch = [];
      }
      onProgress(bytesBefore + line.bytes, lines);
    }
    await send(file, batch);
    bytesBefore += statSync(file).size;
  }
  return { lines, recorded, duplicates, credits: formatDecimal(credits) };
}

async function prepareWorkspace(options: ImportOptions, target: Target): Promise<Additions> {
  const { workspace, name, timeZone, currency, price, allowance } = options;
  const known = await target.find(workspace);
  if (known && timeZone !== undefined && timeZone !== known.timeZone) {
    throw new Error(`--time-zone is "${timeZone}", but the workspace "${workspace}" exists with "${known.timeZone}"`);
  }
  if (known) return new Additions(options, known.timeZone, known.cycles);
  if (price !== undefined && currency === undefined) throw new Error('--price needs a --currency');
  const change: SettingsChange = {
    name: name ?? workspace,
    timeZone: timeZone ?? 'UTC',
    ...(currency !== undefined && { currency }),
    balances:
      allowance === undefined
        ? []
        : [
            { id: 'included', name: 'Included', granted: null, fromAllowance: true },
            { id: 'flex', name: 'Flex', granted: null, fromAllowance: false },
          ],
  };
  await target.complete(workspace, change);
  return new Additions(options, timeZone ?? 'UTC', []);
}

function mapLine(mapping: LineMapping, line: Line, isTable: boolean): MappedLine | string {
  if ('fault' in line) return line.fault;
  try {
    return mapping.map(line.columns);
  } catch (error) {
    // All lines of a table have the same columns, so this is a wrong option and not a wrong line.
    if (error instanceof MappingError && isTable)
      throw new Error(`Line ${line.number} ${error.message}`, { cause: error });
    return (error as Error).message;
  }
}

function describe(value: unknown): string {
  return value === undefined ? '' : `is ${JSON.stringify(value)}, but `;
}
