import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A line that was not taken. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Counts rejected lines, keeps the first ones to show, and writes all of them to a file if wanted. */
export class Rejects {
  readonly #show: number;
  readonly #file: WriteStream | undefined;
  readonly first: Reject[] = [];
  count = 0;

  constructor(show: number, file: string | undefined) {
    this.#show = show;
    this.#file = file === undefined ? undefined : createWriteStream(file);
  }

  add(reject: Reject): void {
    this.count += 1;
    if (this.first.length < this.#show) this.first.push(reject);
    this.#file?.write(`${JSON.stringify(reject)}\n`);
  }

  /** Ends when everything is in the file. */
  async close(): Promise<void> {
    this.#file?.end();
    if (this.#file) await finished(this.#file);
  }
}
