import { html, nothing, type TemplateResult } from 'lit';
import type { Terms } from '../locale/index.js';
import type { FolderRow } from './tree-view.js';

export type MenuChoice = 'subtree' | 'onlyThis' | 'onlySubtree' | 'openSubtree';

/** What can be done with a row beyond its box. */
export function rowMenu(
  folder: FolderRow | undefined,
  { tree }: Terms,
  choose: (choice: MenuChoice) => void,
): TemplateResult {
  const item = (choice: MenuChoice, text: string, keys = '') => html`
    <button class="choice" type="button" role="menuitem" tabindex="-1" @click=${() => choose(choice)}>
      <span>${text}</span>${keys ? html`<kbd>${keys}</kbd>` : nothing}
    </button>
  `;
  const has = folder?.subtree;
  return html`
    <div
      class="popover menu"
      id="row-menu"
      popover
      role="menu"
      aria-label=${folder?.name ?? nothing}
      @keydown=${onKeyDown}
    >
      ${
        has
          ? item(
              'subtree',
              has.state === 'all' && folder.isOn ? tree.leaveOutSubtree : tree.takeInSubtree,
              tree.shiftSpace,
            )
          : nothing
      }
      ${item('onlyThis', tree.onlyThis)} ${has ? item('onlySubtree', tree.onlySubtree) : nothing}
      ${
        folder?.isOpen === undefined
          ? nothing
          : html`<hr class="rule" />
              ${item('openSubtree', tree.openSubtree, '*')}`
      }
    </div>
  `;
}

/** Up and down go round, Home and End to the ends (WAI-ARIA Authoring Practices, menu pattern). */
function onKeyDown(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf((menu.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  event.stopPropagation();
  if (event.key === 'Tab') menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
