import { aTimeout, expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import type { UsageSource } from '../src/index.js';
import { deepElements, settled } from './show-story.js';

type Tag = HTMLElement & { source: UsageSource | undefined };
type Step = readonly [attribute: string, value: string | null] | 'leave' | 'come' | 'move' | 'wait';

const view = {
  cycle: ['current', 'plan-2026-10', 'flex-2026-11'],
  from: ['2026-11-02'],
  to: ['2026-11-09', '2026-11-16'],
  unit: ['money', 'credits'],
  'usage-types': ['gpu-training', 'hosted-inference,gpu-training'],
};
const tried: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'credit-usage-chart': {
    ...view,
    mode: ['daily'],
    view: ['table'],
    granularity: ['week', 'day'],
    'group-by': ['category'],
    'no-headline': [''],
  },
  'cycle-breakdown': { ...view, 'no-headline': [''] },
  'folder-usage-tree': view,
  'usage-audit-log': { ...view, 'page-size': ['5', '10'], 'time-zone': ['utc'], columns: ['actor'], text: ['camera'] },
  'workspace-limits': { order: ['closeness'], 'near-percent': ['10'], compact: [''], 'can-raise': [''] },
  'credit-usage-page': { cycle: view.cycle, unit: view.unit, 'audit-log': [''], 'can-raise': [''] },
};

/** One after the other, with and without a pause, on the page and off it. */
function stepsOf(attributes: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<readonly Step[]> {
  const sets = Object.entries(attributes).flatMap(([name, values]) => [null, ...values].map((value) => [name, value]));
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...(sets as unknown as Step[])) },
      { weight: 2, arbitrary: fc.constantFrom<Step>('leave', 'come', 'move', 'wait') },
    ),
    { minLength: 4, maxLength: 14 },
  );
}

describe('attributes set in any order, on the page and off it, end in the picture of an element that has them', () => {
  const { warn } = console;
  let places: HTMLElement[];
  let warnings: string[];
  const source = new SeededSource();

  beforeEach(() => {
    places = [document.createElement('div'), document.createElement('div')];
    document.body.append(...places);
    warnings = [];
    console.warn = (message: unknown) => warnings.push(String(message));
  });

  afterEach(() => {
    console.warn = warn;
    places.forEach((place) => place.remove());
  });

  async function take(element: Tag, step: Step): Promise<void> {
    const place = places.findIndex((each) => each.contains(element));
    if (step === 'leave') element.remove();
    else if (step === 'come') places[Math.max(0, place)]!.append(element);
    else if (step === 'move') places[place === 0 ? 1 : 0]!.append(element);
    else if (step === 'wait') await aTimeout(0);
    else if (step[1] === null) element.removeAttribute(step[0]);
    else element.setAttribute(...(step as [string, string]));
  }

  for (const [tag, attributes] of Object.entries(tried)) {
    it(`<${tag}>`, async () => {
      const run = fc.asyncProperty(stepsOf(attributes), async (steps) => {
        const element = document.createElement(tag) as Tag;
        element.source = source;
        places[0]!.append(element);
        for (const step of steps) await take(element, step);
        places[0]!.append(element);
        await settled(places[0]!);
        const picture = pictureOf(element);
        const fresh = element.cloneNode() as Tag;
        fresh.source = source;
        element.replaceWith(fresh);
        await settled(places[0]!);
        expect(picture).to.equal(pictureOf(fresh));
        fresh.remove();
        // Days without their end, and no others: an attribute that is taken away is none that can't be meant.
        expect(warnings.filter((each) => !/has (to|from) /.test(each))).to.deep.equal([]);
      });
      await fc.assert(run, { numRuns: 6, endOnFailure: true });
    }).timeout(60_000);
  }
});

/** What is read in it, and how its controls are. */
function pictureOf(element: HTMLElement): string {
  return deepElements(element.shadowRoot!)
    .filter((each) => each.checkVisibility())
    .map((each) => {
      const words = [...each.childNodes].filter((node) => node instanceof Text).map((text) => text.data.trim());
      const { value, disabled } = each as Partial<HTMLInputElement>;
      return [each.localName, each.ariaPressed, each.ariaLabel, value, disabled, each.getAttribute('d'), ...words].join(
        ' ',
      );
    })
    .join('\n');
}
