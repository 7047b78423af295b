import type { Id } from '../../../src/core/model/contract.gen.js';
import { NamedFolderTree } from '../../../src/core/model/named-folder-tree.js';
import { isOneOf, type Condition } from '../usage/usage-filter.js';
import type { FolderSetting, WorkspaceSettings } from '../workspaces/settings.js';

/** What a reader may not see at all, whatever usage it may see. */
export type Withheld = 'events' | 'prices' | 'limits' | 'breakdown';

/** What one reader may see of one workspace. Every read takes it into its SQL. */
export interface Scope {
  readonly workspace: Id;
  /** Only usage of these folders and all below them; undefined for all usage. */
  readonly subtrees: readonly Id[] | undefined;
  /** Only usage by these API keys; undefined for all usage. */
  readonly apiKeys: readonly Id[] | undefined;
  readonly without: ReadonlySet<Withheld>;
}

/** Everything of a workspace. */
export function wholeScope(workspace: Id): Scope {
  return { workspace, subtrees: undefined, apiKeys: undefined, without: new Set() };
}

/** Whether only a part of the workspace's usage may be seen. */
export function isPartial({ subtrees, apiKeys }: Scope): boolean {
  return subtrees !== undefined || apiKeys !== undefined;
}

/** Folders that a scope lets be seen: its subtrees with all below them; undefined when all may be. */
export function visibleFolders({ subtrees }: Scope, { folderTree }: WorkspaceSettings): ReadonlySet<Id> | undefined {
  if (!subtrees) return undefined;
  const visible = new Set(subtrees.filter((id) => folderTree.get(id)));
  // Parents come before their children.
  for (const { id, parentId } of folderTree.folders) {
    if (parentId !== null && visible.has(parentId)) visible.add(id);
  }
  return visible;
}

/** The folders that a scope lets be seen, by their places. */
export function visibleTree(scope: Scope, workspace: WorkspaceSettings): NamedFolderTree<FolderSetting> {
  const visible = visibleFolders(scope, workspace);
  if (!visible) return workspace.folderTree;
  return new NamedFolderTree(workspace.folderTree.folders.filter(({ id }) => visible.has(id)));
}

/** The scope as a condition on the table of events. Its parameters are named apart from those of filters. */
export function scopeCondition(scope: Scope, settings: WorkspaceSettings): Condition {
  const parts = ['workspace = {scopeWorkspace:String}'];
  const parameters: Record<string, unknown> = { scopeWorkspace: scope.workspace };
  const folders = visibleFolders(scope, settings);
  if (folders) {
    parts.push(isOneOf('folder', 'scopeFolders'));
    parameters['scopeFolders'] = JSON.stringify([...folders]);
  }
  if (scope.apiKeys) {
    parts.push('api_key IN {scopeApiKeys:Array(String)}');
    parameters['scopeApiKeys'] = scope.apiKeys;
  }
  return { sql: parts.join(' AND '), parameters };
}
