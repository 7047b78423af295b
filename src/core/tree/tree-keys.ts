import { OwnerSelection, WORKSPACE, type FolderSelection, type OwnerId } from '../model/index.js';
import type { FolderIndex } from './folder-index.js';
import { COLUMNS } from './tree-part.js';

/** Where the keyboard is: on a row, or on one of its cells. */
export interface TreeCursor {
  readonly row: number;
  /** -1 for the row as a whole. */
  readonly cell: number;
}

/** What a key asks for. */
export type TreeCommand =
  | { readonly kind: 'move'; readonly to: TreeCursor }
  | { readonly kind: 'open'; readonly isOpen: boolean }
  /** Reads again what could not be read. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'openSubtree' | 'showEvents' | SelectionGesture };

/** What can be done with the selection at a row: its own usage or its subtree taken in or out, or nothing but these. */
export type SelectionGesture = 'own' | 'subtree' | 'onlyThis' | 'onlySubtree';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The keys of a treegrid (WAI-ARIA Authoring Practices, treegrid pattern, rows first): arrows, Home, End, Page Up and
 * Down, with Control to the edges of the tree. Left on a closed row goes to its parent, as in a tree. Space takes a
 * folder's own usage in or out, Shift and Space that of the whole subtree, the asterisk opens the subtree. Letters are
 * the beginning of a name, so the events of a folder are behind Alt and Enter, as details are elsewhere.
 */
export function commandOf(
  press: KeyPress,
  { row, cell }: TreeCursor,
  index: FolderIndex,
  rowsInSight: number,
  isRightToLeft: boolean,
): TreeCommand | undefined {
  if (press.metaKey) return undefined;
  if (press.altKey) return press.key === 'Enter' && row < index.rowCount ? { kind: 'showEvents' } : undefined;
  const last = index.rowCount - 1;
  if (row > last) return undefined;
  const at = index.rowAt(row);
  const node = at.kind === 'folder' ? at.node : undefined;
  const toRow = (to: number): TreeCommand => ({ kind: 'move', to: { row: Math.max(0, Math.min(to, last)), cell } });
  const toCell = (to: number): TreeCommand => ({ kind: 'move', to: { row, cell: Math.min(to, COLUMNS - 1) } });
  const isEdge = press.ctrlKey || cell < 0;
  switch (press.key) {
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'PageDown':
      return toRow(row + rowsInSight);
    case 'PageUp':
      return toRow(row - rowsInSight);
    case 'Home':
      return isEdge ? toRow(0) : toCell(0);
    case 'End':
      return isEdge ? toRow(last) : toCell(COLUMNS - 1);
    case 'ArrowRight':
    case 'ArrowLeft':
      return (press.key === 'ArrowRight') === isRightToLeft ? backwards() : forwards();
    case ' ':
      return { kind: press.shiftKey || cell === 1 ? 'subtree' : 'own' };
    case 'Enter':
      if (at.kind === 'pending' && at.error) return { kind: 'retry' };
      if (cell === 1) return { kind: 'subtree' };
      return node && index.canOpen(node) ? { kind: 'open', isOpen: !node.isOpen } : undefined;
    case '*':
      return { kind: 'openSubtree' };
    default:
      return undefined;
  }

  function forwards(): TreeCommand {
    if (cell < 0 && node && index.canOpen(node) && !node.isOpen) return { kind: 'open', isOpen: true };
    return toCell(cell + 1);
  }

  function backwards(): TreeCommand {
    if (cell >= 0) return toCell(cell - 1);
    if (node?.isOpen) return { kind: 'open', isOpen: false };
    const parent = node?.level.parent ?? (at.kind === 'pending' ? at.level.parent : null);
    return parent ? { kind: 'move', to: { row: index.rowOf(parent.level, parent.index), cell } } : toRow(row);
  }
}

/** The selection after a gesture at an owner; undefined for commands that leave it as it is. */
export function selectionAfter(
  kind: TreeCommand['kind'],
  owner: OwnerId,
  selection: OwnerSelection,
  index: FolderIndex,
): OwnerSelection | undefined {
  switch (kind) {
    case 'own':
      return selection.toggle(owner, index);
    case 'onlyThis':
      return OwnerSelection.only(owner, index);
    case 'onlySubtree':
      return OwnerSelection.onlySubtree(owner, index);
    case 'subtree':
      return selection.setSubtree(owner, !isWhole(owner, selection, index), index);
    default:
      return undefined;
  }
}

/** The usage of a row, with all below it. The workspace as a row has nothing below: it stands for what is in no folder. */
export function usageUnder(owner: OwnerId): FolderSelection {
  return owner === WORKSPACE ? { folders: [WORKSPACE] } : { subtrees: [owner] };
}

/** Whether a folder and all below it are taken in. */
function isWhole(owner: OwnerId, selection: OwnerSelection, index: FolderIndex): boolean {
  const count = selection.counts(index)(owner);
  return selection.isSelected(owner, index) === true && count !== undefined && count.selected === count.of;
}
