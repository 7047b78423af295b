import { aTimeout, nextFrame } from '@open-wc/testing';

/** As much of Storybook's story format as stories of this library use. */
export interface Story {
  readonly title?: string;
  readonly component?: string;
  readonly name?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** What the toolbar is set to for the story. */
  readonly globals?: { readonly direction?: string; readonly width?: string; readonly locale?: string };
  readonly parameters?: {
    /** Resolves when the story shows what it is about, where a still picture does not tell. */
    readonly settled?: (canvas: HTMLElement) => Promise<unknown>;
  };
  readonly render?: (args: Readonly<Record<string, unknown>>, context: object) => unknown;
}

/** Puts around the story what its `globals` ask for, as .storybook/preview.ts does. */
export function surround(
  canvas: HTMLElement,
  { direction = 'ltr', locale = 'en', width = 'full' }: Story['globals'] & {},
): void {
  canvas.dir = direction;
  canvas.lang = locale;
  canvas.style.inlineSize = width === 'full' ? '' : width;
}

/** What Storybook draws: the story's or its meta's `render`, else the component with the args as properties. */
export function templateOf(meta: Story, story: Story): unknown {
  const args = { ...meta.args, ...story.args };
  const draw = story.render ?? meta.render;
  if (draw) return draw(args, { args });
  return Object.assign(document.createElement(meta.component!), args);
}

/**
 * Waits until all elements have updated and the picture has been the same for a few frames: sources in memory answer
 * within a frame, and what never answers (a loading story) is still at once.
 */
export async function settled(root: HTMLElement): Promise<void> {
  const STILL_FRAMES = 2;
  const deadline = performance.now() + 5000;
  let before = '';
  for (let still = 0; still < STILL_FRAMES && performance.now() < deadline;) {
    await Promise.all(deepElements(root).map((element) => (element as { updateComplete?: unknown }).updateComplete));
    await nextFrame();
    await aTimeout(0);
    const now = picture(root);
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

export function deepElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...deepElements(element.shadowRoot)] : [element],
  );
}

function picture(root: HTMLElement): string {
  return deepElements(root)
    .map(({ shadowRoot }) => shadowRoot?.innerHTML ?? '')
    .concat(root.innerHTML)
    .join('\n');
}
