import { aTimeout, expect, nextFrame } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { nothing, render } from 'lit';
import modules from 'virtual:stories';

/** As much of Storybook's story format as stories of this library use. */
interface Story {
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

describe('every story', () => {
  let canvas: HTMLElement;
  let faults: string[];
  const consoleError = console.error;
  const noteFault = ({ message }: ErrorEvent) => faults.push(message);
  const noteRejection = ({ reason }: PromiseRejectionEvent) => faults.push(String(reason));

  beforeEach(() => {
    faults = [];
    console.error = (...args: unknown[]) => faults.push(args.map(String).join(' '));
    window.addEventListener('error', noteFault);
    window.addEventListener('unhandledrejection', noteRejection);
    canvas = document.createElement('main');
    document.body.append(canvas);
  });

  afterEach(async () => {
    render(nothing, canvas);
    canvas.remove();
    console.error = consoleError;
    window.removeEventListener('error', noteFault);
    window.removeEventListener('unhandledrejection', noteRejection);
    await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  });

  it('is found', () => {
    expect(Object.keys(modules)).not.to.be.empty;
  });

  for (const [file, { default: meta, ...stories }] of Object.entries(modules)) {
    describe(file, () => {
      for (const [name, story] of Object.entries(stories)) {
        for (const colorScheme of ['light', 'dark'] as const) {
          it(`${name}, ${colorScheme}, is accessible and without errors`, async () => {
            await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            surround(canvas, { ...(meta as Story).globals, ...(story as Story).globals });
            render(templateOf(meta as Story, story as Story), canvas);
            await settled(canvas);
            await (story as Story).parameters?.settled?.(canvas);
            await expect(canvas).to.be.accessible();
            expect(faults).to.deep.equal([]);
          });
        }
      }
    });
  }
});

/** Puts around the story what its `globals` ask for, as .storybook/preview.ts does. */
function surround(
  canvas: HTMLElement,
  { direction = 'ltr', locale = 'en', width = 'full' }: Story['globals'] & {},
): void {
  canvas.dir = direction;
  canvas.lang = locale;
  canvas.style.inlineSize = width === 'full' ? '' : width;
}

/** What Storybook draws: the story's or its meta's `render`, else the component with the args as properties. */
function templateOf(meta: Story, story: Story): unknown {
  const args = { ...meta.args, ...story.args };
  const draw = story.render ?? meta.render;
  if (draw) return draw(args, { args });
  return Object.assign(document.createElement(meta.component!), args);
}

/**
 * Waits until all elements have updated and the picture has been the same for a few frames: sources in memory answer
 * within a frame, and what never answers (a loading story) is still at once.
 */
async function settled(root: HTMLElement): Promise<void> {
  const STILL_FRAMES = 4;
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

function deepElements(root: ParentNode): Element[] {
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
