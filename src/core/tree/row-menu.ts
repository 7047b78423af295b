import type { TemplateResult } from 'lit';
import { menuPart, openMenu, pointerBox } from '../controls/menu.js';
import type { Terms } from '../locale/index.js';
import type { SelectionGesture } from './tree-keys.js';
import type { FolderRow } from './tree-view.js';

const ID = 'row-menu';

/** How far in from the edges of its row it opens by a key, under the name. */
const INSET = 48;

type MenuChoice = Exclude<SelectionGesture, 'own'> | 'openSubtree' | 'showEvents';

export interface MenuActions {
  readonly choose: (choice: MenuChoice) => void;
  /** The menu closes with the focus in it. */
  readonly leave: () => void;
}

/** What can be done with a row beyond its box. */
export function rowMenu(
  folder: FolderRow | undefined,
  hasEvents: boolean,
  { tree, events }: Terms,
  { choose, leave }: MenuActions,
): TemplateResult {
  const item = (choice: MenuChoice, text: string, keys = '') => ({ text, keys, run: () => choose(choice) });
  const has = folder?.subtree;
  const isWhole = has?.state === 'all' && folder?.isOn === true;
  return menuPart({
    id: ID,
    label: folder?.name,
    groups: [
      [
        ...(has ? [item('subtree', isWhole ? tree.leaveOutSubtree : tree.takeInSubtree, tree.shiftSpace)] : []),
        item('onlyThis', tree.onlyThis),
        ...(has ? [item('onlySubtree', tree.onlySubtree)] : []),
      ],
      folder?.isOpen === undefined ? [] : [item('openSubtree', tree.openSubtree, '*')],
      hasEvents ? [item('showEvents', events.show, events.altEnter)] : [],
    ],
    closes: (hadFocus) => {
      if (hadFocus) leave();
    },
  });
}

/** Opens the menu at the pointer, or under its row where a key has asked for it. */
export function openRowMenu(tree: Element, row: number, event: MouseEvent): void {
  const isByPointer = (event.target as Element).closest('[data-row]') !== null;
  openMenu(tree, ID, () => {
    const at = tree.querySelector(`#row-${row}`)?.getBoundingClientRect();
    if (!at || isByPointer) return at && pointerBox(event);
    return new DOMRect(at.left + INSET, at.top, at.width - 2 * INSET, at.height);
  });
}
