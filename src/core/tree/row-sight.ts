import { clamp } from '../controls/place-popover.js';
import type { FolderIndex, TreeRow } from './folder-index.js';
import type { RowWindow } from './row-window.js';

/** What was in sight when rows were last drawn, to be found again when they have moved. */
export class RowSight {
  #seen: { readonly search: string; readonly first: TreeRow; readonly active: TreeRow } | undefined;

  /** @param active - the row of the keyboard */
  note(index: FolderIndex | undefined, { first }: RowWindow, active: number): void {
    this.#seen =
      index && index.rowCount > 0
        ? {
            search: index.question.search,
            first: index.rowAt(Math.min(first.row, index.rowCount - 1)),
            active: index.rowAt(active),
          }
        : undefined;
  }

  /**
   * Scrolls so that what was in sight stands where it stood: the row of the keyboard while that is used, else the first
   * row; but what was looked at from its beginning still is. What is found by a search is another list, which begins at
   * its top. It returns where the row of the keyboard is now.
   */
  find(index: FolderIndex, shown: RowWindow, active: number, isKeyboardUsed: boolean): number {
    const seen = this.#seen?.search === index.question.search ? this.#seen : undefined;
    const isHeld = isKeyboardUsed && shown.isInSight(active);
    const offset = shown.offsetOf(isHeld ? active : shown.first.row);
    const anchor = seen ? index.rowOfRow(isHeld ? seen.active : seen.first) : -1;
    if (anchor >= 0 && (isHeld || !shown.isAtTop)) shown.scrollTo(anchor, offset, index.rowCount);
    const row = seen ? index.rowOfRow(seen.active) : -1;
    return clamp(row < 0 ? active : row, 0, Math.max(0, index.rowCount - 1));
  }
}
