import type { FolderIndex } from './folder-index.js';

/** How long a pause begins another word, in milliseconds. */
const PAUSE = 700;

/** Goes to the next name that begins with what is typed. */
export class NameTyping {
  #text = '';
  #latest = -Infinity;

  /** The row that a key leads to; -1 when no name that has arrived begins so, undefined for a key that types nothing. */
  rowFor(event: KeyboardEvent, row: number, index: FolderIndex): number | undefined {
    const { key, timeStamp, ctrlKey, metaKey, altKey } = event;
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return undefined;
    const isGoingOn = timeStamp - this.#latest < PAUSE;
    const text = (isGoingOn ? this.#text : '') + key.toLocaleLowerCase();
    this.#text = text;
    this.#latest = timeStamp;
    for (const each of index.nodesFrom(isGoingOn ? row : row + 1)) {
      const { name } = each.node.folder;
      if (name.slice(0, text.length).toLocaleLowerCase().startsWith(text)) return each.row;
    }
    return -1;
  }
}
