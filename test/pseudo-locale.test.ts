import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { nothing, render } from 'lit';
import modules from 'virtual:stories';
import { UsageElement } from '../src/core/element/index.js';
import { zoneCity } from '../src/core/locale/index.js';
import { outsideBrackets, pseudoTexts } from './pseudo-texts.js';
import { deepElements, settled, surround, templateOf, type Story } from './show-story.js';

const WIDE = 1120;
const NARROW = 360;
const SPOKEN = [
  'aria-label',
  'aria-valuetext',
  'aria-roledescription',
  'aria-description',
  'title',
  'placeholder',
  'alt',
];
/** Codes and names of formats, which are the same in every language, and what the contract names. */
const SAME_EVERYWHERE = /\b(?:USD|EUR|JPY|GMT|UTC|CSV|NDJSON|local_time)\b|\bE\b/g;
const LATIN = /[A-Za-z]/;

describe('in a language of 40 % longer words, every story', () => {
  let canvas: HTMLElement;
  /** All texts that came from the source or the host. */
  let data: Set<string>;
  const { prototype } = UsageElement;
  const { source, texts } = Object.getOwnPropertyDescriptors(prototype) as unknown as Record<
    string,
    PropertyDescriptor
  >;

  before(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    Object.defineProperty(prototype, 'texts', { ...texts, get: () => pseudoTexts });
    const watched = new WeakMap<object, object>();
    const watch = (each: object) => {
      if (!watched.has(each))
        watched.set(
          each,
          recorded(each, (value) => note(value, data)),
        );
      return watched.get(each);
    };
    Object.defineProperty(prototype, 'source', {
      ...source,
      set(value: object | undefined) {
        source!.set!.call(this, value && watch(value));
      },
    });
  });

  after(async () => {
    Object.defineProperties(prototype, { source: source!, texts: texts! });
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });

  beforeEach(() => {
    data = new Set();
    canvas = document.createElement('main');
    document.body.append(canvas);
  });

  afterEach(() => {
    render(nothing, canvas);
    canvas.remove();
  });

  for (const [file, { default: meta, ...stories }] of Object.entries(modules)) {
    describe(file, () => {
      for (const [name, story] of Object.entries(stories)) {
        it(`${name} has all words from the dictionary, and room for them`, async () => {
          const args = { ...(meta as Story).args, ...(story as Story).args };
          note(args, data);
          await setViewport({ width: WIDE, height: 800 });
          surround(canvas, { ...(meta as Story).globals, ...(story as Story).globals, width: 'full' });
          render(templateOf(meta as Story, story as Story), canvas);
          await settled(canvas);
          const { settled: step } = (story as Story).parameters ?? {};
          if (step) {
            await step(canvas);
            await settled(canvas);
          }
          for (const element of deepElements(canvas)) {
            if (element instanceof UsageElement) note([element.workspace, element.endpoint, dataOf(element)], data);
          }
          expect(hardCoded(canvas, data).join(' | ')).to.equal('');
          expect(clipped(canvas).join('\n'), `at ${WIDE} px`).to.equal('');
          await setViewport({ width: NARROW, height: 800 });
          await settled(canvas);
          expect(clipped(canvas).join('\n'), `at ${NARROW} px`).to.equal('');
        });
      }
    });
  }
});

/** The same object, whose methods tell what they answer. */
function recorded(object: object, tell: (value: unknown) => void): object {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(value as () => unknown, target, args);
        if (answer instanceof Promise) answer.then(tell, tell);
        return answer;
      };
    },
  });
}

function dataOf(element: object): unknown {
  return (element as { data?: unknown }).data;
}

/** All texts in a value, at any depth. */
function note(value: unknown, into: Set<string>, depth = 0): void {
  if (typeof value === 'string') {
    into.add(value);
    if (value.includes('/')) into.add(zoneCity(value));
  } else if (typeof value === 'object' && value !== null && depth < 12) {
    if (value instanceof Error) note(value.message, into);
    for (const [key, each] of Object.entries(value)) {
      into.add(key);
      note(each, into, depth + 1);
    }
  }
}

/** Texts with letters that are neither of the dictionary nor data. */
function hardCoded(root: HTMLElement, data: ReadonlySet<string>): string[] {
  const known = [...data].filter((text) => LATIN.test(text)).sort((a, b) => b.length - a.length);
  return shadowRoots(root)
    .flatMap((shadow) => saidIn(shadow))
    .filter((text) => {
      let rest = outsideBrackets(text).replace(SAME_EVERYWHERE, '');
      if (!LATIN.test(rest)) return false;
      for (const each of known) rest = rest.replaceAll(each, '');
      return LATIN.test(rest);
    });
}

function shadowRoots(root: HTMLElement): ShadowRoot[] {
  return deepElements(root).flatMap(({ shadowRoot }) => shadowRoot ?? []);
}

function saidIn(shadow: ShadowRoot): string[] {
  const said: string[] = [];
  const walker = document.createTreeWalker(shadow, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (isShown(node)) said.push(...SPOKEN.flatMap((name) => node.getAttribute(name) ?? []));
    } else {
      const parent = node.parentElement;
      // What the source has in its own format is data as a whole.
      if (parent && !parent.closest('style, pre') && isShown(parent)) said.push(node.textContent ?? '');
    }
  }
  return said.filter((text) => text.trim() !== '');
}

function isShown(element: Element): boolean {
  return element.checkVisibility();
}

/** Where text is cut off with nothing that says it in full, or runs out of its button. */
function clipped(root: HTMLElement): string[] {
  return deepElements(root)
    .filter((element) => element instanceof HTMLElement && element.getRootNode() instanceof ShadowRoot)
    .filter((element) => element.checkVisibility() && element.textContent !== '')
    .filter((element) => {
      const { overflowX, textOverflow, position } = getComputedStyle(element);
      if (position === 'absolute' && element.clientWidth <= 1) return false;
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false;
      const cuts = overflowX === 'hidden' || overflowX === 'clip';
      if (!cuts && element.matches('button, .button')) return runsOut(element);
      return cuts && !(textOverflow === 'ellipsis' && isSaidInFull(element));
    })
    .map((element) => `${wordsFor(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
}

/** Whether a text in it goes past its sides. */
function runsOut(button: Element): boolean {
  const { left, right } = button.getBoundingClientRect();
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.textContent?.trim() === '' || isCut(text.parentElement!, button)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width > 0 && (box.left < left - 1 || box.right > right + 1)) return true;
  }
  return false;
}

/** Whether something inside the button cuts a text off already, and is looked at itself. */
function isCut(element: Element, button: Element): boolean {
  for (let each: Element | null = element; each && each !== button; each = each.parentElement) {
    if (getComputedStyle(each).overflowX !== 'visible') return true;
  }
  return false;
}

/** Its own or a title around it, or the name of what it is in. */
function isSaidInFull(element: Element): boolean {
  return element.closest('[title], [aria-label], td, th, label') !== null;
}

function wordsFor(element: Element): string {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
  return `<${element.localName} class="${element.className}"> ${text}`;
}
