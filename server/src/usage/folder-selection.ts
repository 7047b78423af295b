import type { FolderSelection, OwnerId } from '../../../src/core/model/contract.gen.js';
import type { FolderTree } from '../../../src/core/model/folder-tree.js';

/** Stands for the workspace itself among owners. */
export const WORKSPACE_OWNER = '@workspace';

type Rules = ReadonlyMap<OwnerId, boolean>;

/** The owners that stand in both lists of a pair, which says nothing. */
export function contradictions(selection: FolderSelection): OwnerId[] {
  const both = (taken: readonly OwnerId[] = [], left: readonly OwnerId[] = []) =>
    taken.filter((id) => left.includes(id));
  return [...both(selection.folders, selection.foldersOut), ...both(selection.subtrees, selection.subtreesOut)];
}

/** Whether the selection has no rule and so does not filter. */
export function isUnfiltered({ folders, foldersOut, subtrees, subtreesOut }: FolderSelection): boolean {
  return [folders, foldersOut, subtrees, subtreesOut].every((list) => !list?.length);
}

/**
 * The owners that a selection takes in, as their ids; the workspace itself is `@workspace`. The nearest rule decides:
 * one on the owner, then a subtree rule on it or on the closest ancestor.
 */
export function selectedOwners(selection: FolderSelection, { folders, parents }: FolderTree): OwnerId[] {
  const own = rules(selection.folders, selection.foldersOut);
  const below = rules(selection.subtrees, selection.subtreesOut);
  const everything = below.get(WORKSPACE_OWNER) ?? false;
  const selected = (own.get(WORKSPACE_OWNER) ?? everything) ? [WORKSPACE_OWNER] : [];
  /** By place: whether the subtree rules take the folder in. Parents come before their children. */
  const isWithin: boolean[] = [];
  folders.forEach(({ id }, place) => {
    const inherited = isWithin[parents[place]!] ?? everything;
    isWithin.push(below.get(id) ?? inherited);
    if (own.get(id) ?? isWithin[place]) selected.push(id);
  });
  return selected;
}

function rules(taken: readonly OwnerId[] = [], left: readonly OwnerId[] = []): Rules {
  return new Map([...taken.map((id) => [id, true] as const), ...left.map((id) => [id, false] as const)]);
}
