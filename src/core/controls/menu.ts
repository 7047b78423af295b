import { html, nothing, type TemplateResult } from 'lit';
import { clamp, moveTo } from './place-popover.js';

/** Room between a menu and the edge of the window, in CSS pixels. */
const EDGE = 8;

export interface MenuItem {
  readonly text: string;
  /** The keys that do the same without the menu. */
  readonly keys?: string;
  readonly run: () => void;
}

export interface MenuView {
  /** Its id in the shadow tree. */
  readonly id: string;
  /** Of what it is the menu. */
  readonly label: string | undefined;
  /** The items, with a line between groups. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly opens?: () => void;
  /** Where the focus was in it, it has to be given back: within a shadow root browsers give it to nobody. */
  readonly closes: (hadFocus: boolean) => void;
  /** It is closed, and others may be opened. */
  readonly closed?: () => void;
}

/** A menu of what can be done with something, in the top layer. {@link openMenu} opens it. */
export function menuPart({ id, label, groups, opens, closes, closed }: MenuView): TemplateResult {
  const item = ({ text, keys, run }: MenuItem) => html`
    <button
      class="choice"
      type="button"
      role="menuitem"
      tabindex="-1"
      @click=${(event: Event) => {
        (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
        run();
      }}
    >
      <span>${text}</span>${keys ? html`<kbd>${keys}</kbd>` : nothing}
    </button>
  `;
  const filled = groups.filter((group) => group.length > 0);
  return html`
    <div
      class="popover menu"
      id=${id}
      popover
      role="menu"
      aria-label=${label ?? nothing}
      @keydown=${onKeyDown}
      @beforetoggle=${(event: Event) => {
        if ((event as ToggleEvent).newState === 'open') opens?.();
        else closes(focusedIn(event.currentTarget as Element) !== null);
      }}
      @toggle=${(event: Event) => {
        if ((event as ToggleEvent).newState === 'closed') closed?.();
      }}
    >
      ${filled.map((group, i) => html`${i > 0 ? html`<hr class="rule" />` : nothing}${group.map(item)}`)}
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

/**
 * Opens a menu under a box, at its start edge, with the focus on its first item. Its items may still be drawn: they are
 * those of the next frame, and so is the box. Undefined opens nothing.
 */
export function openMenu(root: ParentNode, id: string, box: () => DOMRect | undefined): void {
  requestAnimationFrame(() => {
    const menu = root.querySelector<HTMLElement>(`#${id}`);
    const at = box();
    if (!menu || !at) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const start = menu.matches(':dir(rtl)') ? at.right - width : at.left;
    moveTo(menu, clamp(start, EDGE, clientWidth - width - EDGE), clamp(at.bottom, EDGE, clientHeight - height - EDGE));
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  });
}

/** Where the pointer is, as a box without a size. */
export function pointerBox({ clientX, clientY }: MouseEvent): DOMRect {
  return new DOMRect(clientX, clientY, 0, 0);
}
