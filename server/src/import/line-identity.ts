import { createHash } from 'node:crypto';

/**
 * Names lines by what they say: a line has the same id in every import, whatever was added before or after it and
 * however its file or the order of its columns changed. Lines with the same content are told apart by their number
 * among themselves, since two equal calls in one instant are two events.
 */
export class LineIdentity {
  readonly #seen = new Map<string, number>();

  /** The id of the next line with this content. */
  idOf(columns: ReadonlyMap<string, string>): string {
    const content = JSON.stringify([...columns].sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22);
    const ordinal = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, ordinal);
    return ordinal === 1 ? hash : `${hash}.${ordinal}`;
  }
}
