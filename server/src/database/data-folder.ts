import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the process that holds a data folder says of itself. */
export interface Owner {
  readonly pid: number;
  /** Address of its API, once it listens. */
  readonly address?: string;
  readonly alive: boolean;
}

/** The data folder can't be opened, as a rule because another process has it; the message says which, and what to do. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  constructor(
    readonly folder: string,
    readonly owner: Owner | undefined,
    options?: ErrorOptions,
  ) {
    super(
      owner?.alive
        ? `The data folder ${folder} is in use by process ${owner.pid}, and one process at a time can open it. ` +
            `Stop that process, or import through its server with --server ${owner.address ?? 'URL'}.`
        : `The data folder ${folder} cannot be opened: another process may hold it, or this one may not write there.`,
      options,
    );
  }
}

// The engine's own lock on the folder is what excludes; this note only lets a message name the owner.
const noteIn = (folder: string) => join(folder, 'owner.json');

/** Says in the folder which process holds it and, once known, where its API is. */
export function noteOwner(folder: string, address?: string): void {
  writeFileSync(noteIn(folder), JSON.stringify({ pid: process.pid, address }));
}

/** Takes the note away, if it is this process's own. */
export function forgetOwner(folder: string): void {
  if (describeOwner(folder)?.pid === process.pid) rmSync(noteIn(folder), { force: true });
}

/** Who holds the folder according to its note; undefined without one. */
export function describeOwner(folder: string): Owner | undefined {
  try {
    const note = JSON.parse(readFileSync(noteIn(folder), 'utf8')) as { pid: number; address?: string };
    return { ...note, alive: isAlive(note.pid) };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
