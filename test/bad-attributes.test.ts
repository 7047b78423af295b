import { expect, fixture } from '@open-wc/testing';
import { SeededSource } from '../seed/source.js';
import '../src/define.js';
import type { UsageSource } from '../src/index.js';
import { deepElements, settled } from './show-story.js';

/** A value that can't be meant, what a warning says that could be, and what is shown instead. */
type Row = readonly [attributes: string, accepted: RegExp, sees: RegExp];

const CYCLES = /"current" or one of \["flex-2026-11","plan-2026-11",/;
const DAYS = /"from" and "to" as days such as "2026-11-01"/;
const SECONDS = /0 for never, or seconds from 5 to 86400; it takes/;
const IDS = /a list of ids such as \["a", "b"\]/;
const UNITS = /one of credits, money; it shows credits/;
const OBJECT = /an object such as \{"subtrees": \["a"\]\}; it takes all folders/;
const ONE_OR_OTHER = /filtered by one or the other; it takes the apiKeys/;
const NOVEMBER = /1,210\.8/;
const NO_DAYS = /can’t be shown|no billing cycle/i;

/** What all elements with a view have in common; the provider is tried with all of it. */
const filters = (sees: RegExp): readonly Row[] => [
  ['unit="euros"', UNITS, sees],
  ['folders="halden"', OBJECT, sees],
];

const days = (sees: RegExp): readonly Row[] => [
  ['cycle="plan-1999-01"', CYCLES, sees],
  ['from="2026-02-30" to="2026-03-05"', DAYS, sees],
  ['from="2026-11-05"', DAYS, sees],
  ['from="2026-11-05" to="2026-11-05"', DAYS, sees],
  ['from="1990-01-01" to="2026-11-05"', /must have at most 3700/, sees],
];

const bad: Readonly<Record<string, readonly Row[]>> = {
  'credit-usage-chart': [
    ...days(NO_DAYS),
    ...filters(NOVEMBER),
    ['mode="hourly"', /one of cumulative, daily; it shows cumulative/, NOVEMBER],
    ['view="pie"', /one of chart, table; it shows chart/, NOVEMBER],
    ['granularity="minute"', /one of auto, hour, day, week, month; it shows auto/, NOVEMBER],
    ['group-by="planet"', /one of usageType, category, folder, apiKey; it shows usageType/, NOVEMBER],
    ['poll-seconds="often"', SECONDS, NOVEMBER],
  ],
  'cycle-breakdown': [
    days(NO_DAYS)[0]!,
    days(/1,535\.85/)[1]!,
    ...days(NOVEMBER).slice(2, 4),
    ...filters(NOVEMBER),
    ['poll-seconds="-1"', SECONDS, NOVEMBER],
  ],
  'folder-usage-tree': [...days(NO_DAYS), ...filters(NOVEMBER)],
  'usage-audit-log': [
    ...days(/2025 – Nov 17, 2026/),
    ...filters(/1–50/),
    ['actors="[1"', IDS, /1–50/],
    ['least-credits="-1"', /a decimal such as "0\.5"; it takes none/, /1–50/],
    ['time-zone="mars"', /workspace, viewer, UTC or a zone such as "Europe\/Berlin"; it shows workspace/, /New York/],
    ['columns="folder,moon"', /folder/, /Folder/],
    ['page-size="0"', /a whole number from 1 to 500; it takes 50/, /1–50/],
    ['poll-seconds="1"', SECONDS, /1–50/],
  ],
  'workspace-limits': [
    ['order="colour"', /one of given, closeness; it shows given/, /Storage/],
    ['near-percent="most"', /numbers from 0 on.*; it takes 80 and 100/, /Storage/],
    ['near-percent="90" over-percent="80"', /numbers from 0 on.*; it takes 80 and 100/, /Storage/],
    ['poll-seconds="4"', SECONDS, /Storage/],
  ],
  'credit-usage-page': [...filters(NOVEMBER), ['poll-seconds="x"', SECONDS, NOVEMBER]],
  'credit-usage-provider': [
    ...filters(NOVEMBER),
    ['usage-types="[gpu"', IDS, NOVEMBER],
    ['categories=\'["deploy"\'', IDS, NOVEMBER],
    ['api-keys="[1"', IDS, NOVEMBER],
    ['folders=\'{"folder":["a"]}\'', /folders, foldersOut, subtrees, subtreesOut/, NOVEMBER],
    ['url-state="9?"', /a prefix of letters and digits; it takes "usage"/, NOVEMBER],
    ['api-keys="camera" folders=\'{"subtrees":["halden"]}\'', ONE_OR_OTHER, /./],
  ],
};

describe('what can’t be meant is said once, with what could be, and the nearest is shown', () => {
  const { warn } = console;
  const source = new SeededSource();
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: unknown) => warnings.push(String(message));
  });

  afterEach(() => {
    console.warn = warn;
  });

  for (const [tag, rows] of Object.entries(bad)) {
    for (const [attributes, accepted, sees] of rows) {
      it(`<${tag} ${attributes}>`, async () => {
        const inside = tag === 'credit-usage-provider' ? '<credit-usage-chart></credit-usage-chart>' : '';
        const element = await fixture<Tag>(`<${tag} ${attributes}>${inside}</${tag}>`);
        element.source = source;
        await settled(element.parentElement!);
        element.requestUpdate();
        await element.refresh?.();
        await element.updateComplete;
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.match(new RegExp(`^<${tag}> has `));
        expect(warnings[0]).to.match(accepted);
        expect(textOf(element)).to.match(sees);
      });
    }
  }
});

interface Tag extends HTMLElement {
  source: UsageSource | undefined;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  refresh?(): Promise<void>;
}

function textOf(element: HTMLElement): string {
  return [element, ...deepElements(element.shadowRoot!), ...deepElements(element)]
    .map(({ shadowRoot }) => shadowRoot?.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');
}
