import { html, nothing, type TemplateResult } from 'lit';
import type { Terms } from '../locale/index.js';
import { clamp, moveTo } from '../controls/place-popover.js';
import type { SelectionGesture } from './tree-keys.js';
import type { FolderRow } from './tree-view.js';

type MenuChoice = Exclude<SelectionGesture, 'own'> | 'openSubtree';

export interface MenuActions {
  readonly choose: (choice: MenuChoice) => void;
  /** The menu closes with the focus in it, which within a shadow root browsers give back to nobody. */
  readonly leave: () => void;
}

/** What can be done with a row beyond its box. */
export function rowMenu(
  folder: FolderRow | undefined,
  { tree }: Terms,
  { choose, leave }: MenuActions,
): TemplateResult {
  const item = (choice: MenuChoice, text: string, keys = '') => html`
    <button
      class="choice"
      type="button"
      role="menuitem"
      tabindex="-1"
      @click=${(event: Event) => {
        (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
        choose(choice);
      }}
    >
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
      @beforetoggle=${(event: Event) => {
        if ((event as ToggleEvent).newState === 'closed' && focusedIn(event.currentTarget as Element)) leave();
      }}
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
  const at = items.indexOf(focusedIn(menu)!);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  event.stopPropagation();
  if (event.key === 'Tab') menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

function focusedIn(menu: Element): HTMLElement | null {
  return menu.querySelector<HTMLElement>(':focus');
}

/** Opens the menu at the pointer, or under its row where a key has asked for it. */
export function openRowMenu(tree: Element, row: number, { clientX, clientY, target }: MouseEvent): void {
  const isByPointer = (target as Element).closest('[data-row]') !== null;
  // The menu's items are those of its row by then.
  requestAnimationFrame(() => {
    const menu = tree.querySelector<HTMLElement>('#row-menu');
    const at = tree.querySelector(`#row-${row}`)?.getBoundingClientRect();
    if (!menu || !at) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const beside = menu.matches(':dir(rtl)') ? at.right - 48 - width : at.left + 48;
    moveTo(
      menu,
      clamp(isByPointer ? clientX : beside, 8, clientWidth - width - 8),
      clamp(isByPointer ? clientY : at.bottom, 8, clientHeight - height - 8),
    );
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  });
}
