import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { nothing, render } from 'lit';
import modules from 'virtual:stories';
import { settled, surround, templateOf, type Story } from './show-story.js';

/** Loaded by the first use of `accessible()`. */
declare const axe: { getRules(tags?: readonly string[]): readonly { readonly ruleId: string }[] };

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
  });

  after(() => emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' }));

  it('is found', () => {
    expect(Object.keys(modules)).not.to.be.empty;
  });

  for (const [file, { default: meta, ...stories }] of Object.entries(modules)) {
    describe(file, () => {
      for (const [name, story] of Object.entries(stories)) {
        it(`${name} is accessible, in light and in dark, and without errors`, async () => {
          await emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
          surround(canvas, { ...(meta as Story).globals, ...(story as Story).globals });
          render(templateOf(meta as Story, story as Story), canvas);
          await settled(canvas);
          await (story as Story).parameters?.settled?.(canvas);
          await expect(canvas).to.be.accessible();
          await emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
          await expect(canvas).to.be.accessible({ ignoredRules: rulesBesidesColour() });
          expect(faults).to.deep.equal([]);
        });
      }
    });
  }
});

/** What a drawing in other colours cannot fail where it has not failed before. */
function rulesBesidesColour(): string[] {
  const ofColour = new Set(axe.getRules(['cat.color']).map(({ ruleId }) => ruleId));
  return axe.getRules().flatMap(({ ruleId }) => (ofColour.has(ruleId) ? [] : ruleId));
}
