/** What the tree shows, decided on plain data: no DOM, no requests. */
import type { Formats, Terms } from '../locale/index.js';
import {
  toNumber,
  WORKSPACE,
  type AmountScale,
  type Id,
  type Nano,
  type OwnerSelection,
  type SelectedCount,
} from '../model/index.js';
import type { FolderIndex } from './folder-index.js';
import type { FolderNode } from './folder-level.js';

/** How many steps the names are moved in at most; from there on the level is said as a number. */
export const MOST_STEPS = 5;

export interface FolderRow {
  readonly id: string;
  readonly name: string;
  /** From 0 to {@link MOST_STEPS}. */
  readonly inset: number;
  /** From 1. */
  readonly level: number;
  /** The level as a number, where the inset no longer tells. */
  readonly levelText: string | undefined;
  readonly position: number;
  readonly siblings: number;
  /** Undefined for a folder without anything to open. */
  readonly isOpen: boolean | undefined;
  /** Whether its own usage is taken in. */
  readonly isOn: boolean;
  /** Whether what is below it is taken in; undefined where nothing is. */
  readonly subtree: SubtreeState | undefined;
  readonly own: string;
  readonly ownExactly: string;
  readonly rolledUp: string;
  readonly rolledUpExactly: string;
  /** Whether the two differ. */
  readonly hasBoth: boolean;
  readonly isKnown: boolean;
  /** Of what its parent and all below that used, from 0 to 1. */
  readonly share: number;
  readonly shareText: string;
  /** Whether a search has found it; the others lead to one that it has. */
  readonly isFound: boolean;
}

export interface SubtreeState {
  readonly state: 'all' | 'some' | 'none';
  /** "19", or "18 of 19". */
  readonly text: string;
  /** The same for one who does not see it. */
  readonly label: string;
}

/** What has no place among the folders. */
export interface OwnRow {
  readonly name: string;
  /** Undefined where there is nothing to choose. */
  readonly isOn: boolean | undefined;
  readonly amount: string;
  readonly exactly: string;
  readonly share: number;
  readonly isKnown: boolean;
}

/** A row as it is drawn. */
export type ShownRow =
  | { readonly kind: 'folder'; readonly row: number; readonly folder: FolderRow }
  | { readonly kind: 'workspace' | 'elsewhere'; readonly row: number; readonly own: OwnRow }
  | { readonly kind: 'pending' | 'failed' | 'more'; readonly row: number; readonly text: string };

/** The tree as it is now, and the words for it. */
export interface TreePicture {
  readonly index: FolderIndex;
  readonly selection: OwnerSelection;
  /** How many of the folders below one are taken in. */
  readonly countOf: (id: Id) => SelectedCount | undefined;
  readonly scale: AmountScale;
  readonly formats: Formats;
  readonly terms: Terms;
}

export function shownRow(row: number, picture: TreePicture): ShownRow {
  const { index, terms, formats, selection } = picture;
  const each = index.rowAt(row);
  switch (each.kind) {
    case 'folder':
      return { kind: 'folder', row, folder: folderRow(each.node, picture) };
    case 'pending':
      return each.error
        ? { kind: 'failed', row, text: terms.tree.failed }
        : { kind: 'pending', row, text: terms.loading };
    case 'more':
      return { kind: 'more', row, text: terms.tree.moreMatches(formats.count(each.shown), formats.count(each.count)) };
    case 'workspace':
      return {
        kind: 'workspace',
        row,
        own: {
          name: terms.tree.workspace,
          isOn: selection.isSelected(WORKSPACE, index) ?? false,
          ...amountOf(each.direct, picture),
        },
      };
    case 'elsewhere':
      return {
        kind: 'elsewhere',
        row,
        own: { name: terms.tree.elsewhere, isOn: undefined, ...amountOf(each.amount, picture) },
      };
  }
}

export function folderRow(node: FolderNode, picture: TreePicture): FolderRow {
  const { index, selection, formats } = picture;
  const { folder, level, depth } = node;
  const { id, name } = folder;
  const own = amountOf(index.direct(id), picture);
  const whole = level.parent ? index.rolledUp(level.parent.folder.id) : index.total;
  const rolledUp = amountOf(index.rolledUp(id), picture, whole);
  return {
    id,
    name,
    inset: Math.min(depth, MOST_STEPS),
    level: depth + 1,
    levelText: depth > MOST_STEPS ? formats.count(depth + 1) : undefined,
    position: node.index + 1,
    siblings: level.count,
    isOpen: index.canOpen(node) ? node.isOpen : undefined,
    isOn: selection.isSelected(id, index) ?? false,
    subtree: folder.descendantCount > 0 ? subtreeState(id, folder.descendantCount, picture) : undefined,
    own: own.amount,
    ownExactly: own.exactly,
    rolledUp: rolledUp.amount,
    rolledUpExactly: rolledUp.exactly,
    hasBoth: index.direct(id) !== index.rolledUp(id),
    isKnown: rolledUp.isKnown,
    share: rolledUp.share,
    shareText: formats.percent(rolledUp.share, 1),
    isFound: index.matches.has(id),
  };
}

/** An amount in words, with its share of a whole: of the workspace's where no other is given. */
function amountOf(
  amount: Nano | null | undefined,
  { index, scale: { unit, of }, formats, terms }: TreePicture,
  whole: Nano | null | undefined = index.total,
): Omit<OwnRow, 'name' | 'isOn'> {
  if (amount === null || amount === undefined) {
    return { amount: '–', exactly: terms.notKnown, share: 0, isKnown: false };
  }
  const said = of(amount);
  return {
    amount: formats.amountInColumn(said, unit),
    exactly: formats.exactAmount(said, unit),
    share: whole ? Math.min(1, toNumber(amount, 0) / toNumber(whole, 0)) : 0,
    isKnown: true,
  };
}

function subtreeState(id: Id, below: number, { countOf, formats, terms }: TreePicture): SubtreeState {
  const count = countOf(id);
  if (!count) return { state: 'some', text: formats.count(below), label: terms.tree.subfoldersNotKnown };
  const [some, all] = [formats.count(count.selected), formats.count(count.of)];
  const state = count.selected === 0 ? 'none' : count.selected === count.of ? 'all' : 'some';
  return {
    state,
    text: state === 'all' ? all : terms.tree.someOf(some, all),
    label: terms.tree.subfoldersTakenIn(some, count.of, all),
  };
}

/** Why there is no folder in the list; undefined where there is one. */
export function emptyText({ hasFolders, page, question: { search, withUsage } }: FolderIndex, { tree }: Terms) {
  if (hasFolders) return undefined;
  if (search) return tree.noMatch(search);
  if (page?.workspace.folderCount === 0) return tree.noFolders;
  return withUsage ? tree.noUsage : undefined;
}

/** What stands under the tree: "1,235.25 of 1,238.25 credits, 1–17 Nov". */
export function treeSum({
  index,
  selection,
  scale: { unit, of },
  formats,
  terms,
}: TreePicture): { readonly chosen: string; readonly rest: string } | undefined {
  const { total, question } = index;
  const chosen = selection.total(index, index);
  if (typeof total !== 'bigint' || typeof chosen !== 'bigint') return undefined;
  const say = (amount: Nano) => formats.amount(of(amount), unit);
  const name = unit.currency ?? terms.tree.credits;
  return {
    chosen: say(chosen),
    rest: terms.tree.ofAll(say(total), name, formats.dayRange(question.from, question.to)),
  };
}
