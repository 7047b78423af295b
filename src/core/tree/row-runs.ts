import type { FolderLevel } from './folder-level.js';

/** A run of siblings without an open folder between them. */
interface Run {
  readonly level: FolderLevel;
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
}

/** Lines up what is open, a run of siblings after the other. Its size is that of what is open, not that of the lists. */
export class RowRuns {
  rowCount = 0;
  #runs: readonly Run[] = [];

  layOut(top: FolderLevel): void {
    const runs: Run[] = [];
    let rows = 0;
    const add = (level: FolderLevel, start: number, end: number) => {
      if (end <= start) return;
      runs.push({ level, start, end, firstRow: rows });
      rows += end - start;
    };
    const walk = (level: FolderLevel) => {
      let start = 0;
      for (const index of level.breaks) {
        if (index >= level.count) break;
        const node = level.at(index);
        add(level, start, node ? index + 1 : index);
        start = index + 1;
        if (node?.isOpen) walk(node.children!);
      }
      add(level, start, level.count);
    };
    walk(top);
    this.#runs = runs;
    this.rowCount = rows;
  }

  /** The place among siblings that stands in a row. */
  at(row: number): { readonly level: FolderLevel; readonly index: number } {
    let [low, high] = [0, this.#runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    const { level, start, firstRow } = this.#runs[low]!;
    return { level, index: start + row - firstRow };
  }

  /** The row of a place among siblings; -1 when it is in a folder that is closed. */
  rowOf(level: FolderLevel, index: number): number {
    const run = this.#runs.find((each) => each.level === level && each.start <= index && index < each.end);
    return run ? run.firstRow + index - run.start : -1;
  }
}
