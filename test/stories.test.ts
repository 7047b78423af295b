import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { nothing, render } from 'lit';
import modules from 'virtual:stories';
import { settled, surround, templateOf, type Story } from './show-story.js';

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
