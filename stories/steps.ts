/** What a person does in a story before it shows what it is about. */

const MOST_FRAMES = 600;

/** What is looked for, once it is there; it is looked for in each frame, for some seconds. */
export async function until<T>(find: () => T | null | undefined | false): Promise<T> {
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    const found = find();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`The story does not get as far as ${String(find)}`);
}

/** An element inside the first tag of that name, once it is there. */
export function inside<T extends HTMLElement>(canvas: HTMLElement, tag: string, selector: string): Promise<T> {
  return until(() => canvas.querySelector(tag)?.shadowRoot?.querySelector<T>(selector));
}

/** Until a tree of folders shows its rows. */
export function treeRows(canvas: HTMLElement, tag = 'folder-usage-tree'): Promise<HTMLElement> {
  return inside(canvas, tag, '[role=row][data-row]');
}

/** Changes a field as its user does. */
export function change(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is done in Storybook and in tests before a story is what its name says. */
export function after(step: (canvas: HTMLElement) => Promise<void>) {
  const play = ({ canvasElement }: { readonly canvasElement: HTMLElement }) => step(canvasElement);
  return { play, parameters: { settled: step } };
}
