import type { FolderSelection, OwnerId } from '../../../src/core/model/contract.gen.js';
import type { FolderSetting } from '../workspaces/settings.js';

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
export function selectedOwners(selection: FolderSelection, folders: readonly FolderSetting[]): OwnerId[] {
  const own = rules(selection.folders, selection.foldersOut);
  const below = rules(selection.subtrees, selection.subtreesOut);
  const parents = new Map(folders.map(({ id, parentId }) => [id, parentId ?? WORKSPACE_OWNER]));
  const inherited = new Map<OwnerId, boolean>([[WORKSPACE_OWNER, below.get(WORKSPACE_OWNER) ?? false]]);
  return [WORKSPACE_OWNER, ...parents.keys()].filter((id) => own.get(id) ?? subtreeRule(id, below, parents, inherited));
}

function subtreeRule(
  id: OwnerId,
  below: Rules,
  parents: ReadonlyMap<OwnerId, OwnerId>,
  inherited: Map<OwnerId, boolean>,
): boolean {
  // Walks up until an answer is known and writes it down for all that it passed, so each folder is visited once.
  const passed: OwnerId[] = [];
  let at = id;
  while (!inherited.has(at) && !below.has(at) && !passed.includes(at)) {
    passed.push(at);
    at = parents.get(at) ?? WORKSPACE_OWNER;
  }
  const answer = below.get(at) ?? inherited.get(at) ?? false;
  for (const each of passed) inherited.set(each, answer);
  return answer;
}

function rules(taken: readonly OwnerId[] = [], left: readonly OwnerId[] = []): Rules {
  return new Map([...taken.map((id) => [id, true] as const), ...left.map((id) => [id, false] as const)]);
}
