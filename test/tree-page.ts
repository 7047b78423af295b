/** The tree of folders as one uses it, by the words and roles on the page, and sources that answer when told to. */
import { nextFrame } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { SeededSource } from '../seed/source.js';
import type { FolderPage, FolderQuery, UsageError } from '../src/index.js';

/** The invented workspace, whose folders come on cue, or not at all. */
export class CuedSource extends SeededSource {
  readonly asked: FolderQuery[] = [];
  readonly #waiting: (() => void)[] = [];
  /** Answers wait for {@link answer}. */
  isHeld = false;
  /** Why nothing is answered. */
  error: UsageError | undefined;

  override async folders(query: FolderQuery, signal: AbortSignal): Promise<FolderPage> {
    this.asked.push(query);
    if (this.isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.error) throw this.error;
    return super.folders(query, signal);
  }

  answer(): void {
    this.isHeld = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}

export class TreePage {
  constructor(readonly element: LitElement) {}

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get text(): string {
    return wordsOf(this.root);
  }

  get grid(): HTMLElement {
    return this.one('[role=treegrid]');
  }

  /** The rows that are drawn. */
  get rows(): HTMLElement[] {
    return this.all('[role=row][data-row]');
  }

  /** The drawn rows in short: "  ▾ North", with two spaces for each level. */
  get lines(): string[] {
    return this.rows.map((row) => {
      const expanded = row.getAttribute('aria-expanded');
      const twist = expanded === 'true' ? '▾' : expanded === 'false' ? '▸' : '·';
      return `${'  '.repeat(Number(row.ariaLevel) - 1)}${twist} ${nameIn(row)}`;
    });
  }

  /** Names of the drawn rows that are taken in. */
  get taken(): string[] {
    return this.rows.filter((row) => row.ariaSelected === 'true').map(nameIn);
  }

  /** How much is chosen of how much, as it stands under the tree. */
  get sum(): string {
    return wordsOf(this.one('.sum'));
  }

  get search(): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>('input[type=search]')!;
  }

  get level(): HTMLSelectElement {
    return this.root.querySelector('select')!;
  }

  get onlyWithUsage(): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>('input[type=checkbox]')!;
  }

  get menu(): HTMLElement {
    return this.one('[role=menu]');
  }

  get isMenuOpen(): boolean {
    return this.menu.matches(':popover-open');
  }

  get menuItems(): string[] {
    return [...this.menu.querySelectorAll('[role=menuitem] > span')].map(wordsOf);
  }

  /** Whether the keyboard is in the tree. */
  get isFocused(): boolean {
    return this.root.activeElement === this.grid;
  }

  /** The item of the menu that has the focus. */
  get menuItem(): string {
    const item = this.root.activeElement?.matches('[role=menuitem]') ? this.root.activeElement : undefined;
    return item ? wordsOf(item.querySelector('span')!) : '';
  }

  /** The row that the keyboard is on, as screen readers find it: by its name, or "name, column" in a cell. */
  get active(): string | undefined {
    const id = this.grid.getAttribute('aria-activedescendant');
    const element = id ? this.root.getElementById(id) : null;
    if (!element) return undefined;
    const row = element.closest<HTMLElement>('[role=row]')!;
    return element === row ? nameIn(row) : `${nameIn(row)}, ${[...row.children].indexOf(element)}`;
  }

  row(name: string): HTMLElement {
    const row = this.rows.find((each) => nameIn(each) === name);
    if (!row) throw new Error(`There is no row "${name}" among ${this.lines.join(', ')}`);
    return row;
  }

  /** What the columns of a row say, from left to right, without its name. */
  cells(name: string): string[] {
    return [...this.row(name).children].slice(1).map((cell) => wordsOf(cell));
  }

  isOn(name: string): boolean {
    return this.row(name).ariaSelected === 'true';
  }

  button(name: string): HTMLButtonElement {
    const all = this.all<HTMLButtonElement>('button');
    return all.find((each) => (each.getAttribute('aria-label') ?? wordsOf(each)) === name)!;
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  /** Clicks on a part of a row: its arrow, its box, its ring or its name. */
  async click(name: string, part: 'twist' | 'pick' | 'ring' | 'text', init: MouseEventInit = {}): Promise<void> {
    const target = this.row(name).querySelector(`.${part}`)!;
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }));
    await this.settled();
  }

  async open(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.click(name, 'twist');
  }

  async toggle(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.click(name, 'pick');
  }

  /** Presses real keys, one after the other, on what has the focus. */
  async keys(...keys: readonly string[]): Promise<void> {
    for (const press of keys) await sendKeys({ press });
    await this.settled();
  }

  /** Real keys on the tree. */
  async treeKeys(...keys: readonly string[]): Promise<void> {
    this.grid.focus();
    await this.keys(...keys);
  }

  async type(text: string): Promise<void> {
    this.search.focus();
    await sendKeys({ type: text });
    await this.settled();
  }

  async setLevel(label: string): Promise<void> {
    const option = [...this.level.options].find(({ text }) => text === label)!;
    this.level.value = option.value;
    this.level.dispatchEvent(new Event('change', { bubbles: true }));
    await this.settled();
  }

  async rightClick(name: string): Promise<void> {
    const { left, top, height } = this.row(name).getBoundingClientRect();
    const position: [number, number] = [Math.round(left + 120), Math.round(top + height / 2)];
    await sendMouse({ type: 'click', button: 'right', position });
    await this.settled();
  }

  async choose(item: string): Promise<void> {
    const items = [...this.menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items.find((each) => wordsOf(each.querySelector('span')!) === item)!.click();
    await this.settled();
  }

  /** Scrolls through the whole tree until nothing in it is missing. */
  async readAll(): Promise<void> {
    for (let count = -1; count !== Number(this.grid.ariaRowCount);) {
      count = Number(this.grid.ariaRowCount);
      for (let row = 0; row < count; row += 10) await this.scrollToRow(row);
    }
    await this.scrollToRow(0);
  }

  async scrollToRow(row: number): Promise<void> {
    this.grid.scrollTop = row * this.rowHeight;
    await this.settled();
  }

  get rowHeight(): number {
    return this.rows[0]!.offsetHeight;
  }

  /** Where rows are in sight, in pixels of the window. */
  get sight(): { readonly top: number; readonly bottom: number; readonly right: number } {
    const { top: edge, left } = this.grid.getBoundingClientRect();
    const top = this.one('.head').getBoundingClientRect().bottom;
    return { top, bottom: edge + this.grid.clientHeight, right: left + this.grid.clientWidth };
  }

  /** The row at the upper edge of what is in sight, and how much of it is hidden. */
  get first(): { readonly name: string; readonly hidden: number } {
    const { top } = this.sight;
    const row = this.rows.find((each) => each.getBoundingClientRect().bottom > top + 0.5)!;
    return { name: nameIn(row), hidden: Math.round(top - row.getBoundingClientRect().top) };
  }

  /** Until what can be answered at once has been, and is drawn. */
  async settled(): Promise<void> {
    for (let frame = 0; frame < 4; frame++) {
      await nextFrame();
      await this.element.updateComplete;
    }
  }

  private all<T extends HTMLElement>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  private one(selector: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(selector)!;
  }
}

export function wordsOf(element: Node): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function nameIn(row: Element): string {
  const name = row.querySelector('.text');
  return name ? wordsOf(name) : '';
}
