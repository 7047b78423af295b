/** What the benchmark prints of <folder-usage-tree>. */
import { quantile } from './report.mjs';

/** @typedef {import('./pages/folder-usage-tree.js').TreeRound} TreeRound */
/** @typedef {import('./pages/folder-usage-tree.js').TreeAction} TreeAction */
/** @typedef {import('./pages/folder-usage-tree.js').TreeUse & Partial<TreeRound>} Round */
/**
 * @template T
 * @typedef {import('./trees.mjs').ByTree<T>} ByTree
 */

/**
 * A line of a table: numbers of each round, and what is the most that their median should be for 100,000 folders.
 * @typedef {{ name: string, target?: number | undefined, of: (round: Round) => readonly number[] | undefined }} Line
 */

/** A frame at 60 Hz. */
const FRAME_MS = 16.7;
const LATE_FRAME_MS = 17;
const HELD_MB = 1;

/** @type {readonly Line[]} */
const LINES = [
  ...linesOf('nothing', 'an empty frame', {}),
  ...linesOf('firstRows', 'first rows', { painted: 70 }),
  ...linesOf('openAll', 'open everything', { painted: 100 }),
  ...linesOf('ArrowDown', 'down', { painted: FRAME_MS }),
  ...linesOf('PageDown', 'page down', { painted: FRAME_MS }),
  ...linesOf('End', 'end', { painted: FRAME_MS }),
  ...linesOf('Home', 'home', { painted: FRAME_MS }),
  ...linesOf('type', 'letter of a name', { painted: FRAME_MS }),
  ...linesOf('typeUnknown', 'letter of no name', { painted: FRAME_MS }),
  ...linesOf('toggle', 'box', { busy: 10 }),
  ...linesOf('toggleSubtree', 'box with subtree', { busy: 10 }),
  ...linesOf('searchMany', 'search, one in eight', { painted: 40 }),
  ...linesOf('searchOne', 'search, a single one', { painted: 40 }),
  { name: 'wheel, busy a frame', of: ({ wheel }) => wheel?.busyMs },
  { name: 'wheel, late frames of 30', of: ({ wheel }) => wheel && lateOf(wheel) },
  { name: 'scroll bar, busy a frame', of: ({ drag }) => drag?.busyMs },
  { name: 'scroll bar, late frames of 30', of: ({ drag }) => drag && lateOf(drag) },
];

const HEAD = ['', 'target', '100,000', 'p95', '100', 'ratio', '100,000', 'p95', '100', 'ratio', ''];
const WIDTHS = [32, 7, 9, 8, 7, 7, 11, 8, 7, 7, 9];

export function explainTree() {
  console.log(`
<folder-usage-tree> in headless Chromium, from folders that are in memory (FolderPages), at the start of a frame.
Milliseconds until the frame is on the screen (painted) and until the main thread is free (busy: scripts, style, layout,
paint), without those of the source. Medians, with the 95th percentile for 100,000 folders; ratios are of 100,000 to 100
folders in as many levels. Keys, boxes and scrolling are tried when all folders are open.`);
}

/**
 * @param {string} title
 * @param {ByTree<readonly Round[]>} rounds
 */
export function reportSteps(title, rounds) {
  console.log(`\n${title}, ${rounds.wide.length} rounds`);
  print(['', '', '', '1 level', '', '', '', '40 levels']);
  print(HEAD);
  for (const { name, target, of } of LINES) {
    const sorted = byTree(rounds, (each) => each.flatMap((round) => of(round) ?? []).sort((a, b) => a - b));
    if (sorted.wide.length === 0) continue;
    const median = byTree(sorted, (numbers) => quantile(numbers, 0.5));
    const isMet = target === undefined || Math.max(median.wide, median.deep) <= target;
    print([
      name,
      target?.toString() ?? '',
      ...pair(median.wide, quantile(sorted.wide, 0.95), median.smallWide),
      ...pair(median.deep, quantile(sorted.deep, 0.95), median.smallDeep),
      target === undefined ? '' : isMet ? 'met' : 'NOT MET',
    ]);
  }
  const lost = byTree(rounds, (each) => each.reduce((sum, { lostCursors }) => sum + lostCursors, 0));
  if (lost.wide + lost.deep + lost.smallWide + lost.smallDeep === 0) return;
  print([
    'cursor out of sight after a key',
    '0',
    `${lost.wide}`,
    '',
    `${lost.smallWide}`,
    '',
    `${lost.deep}`,
    '',
    `${lost.smallDeep}`,
  ]);
}

/**
 * What the source took by itself, for an answer that it gives for the first time.
 * @param {ByTree<readonly Round[]>} first
 */
export function reportSource(first) {
  console.log('\nThe source itself, the first time it is asked (in none of the other numbers)');
  print(['', '', '', '1 level', '', '', '', '40 levels']);
  print(HEAD.map((each) => (each === 'p95' || each === 'target' ? '' : each)));
  for (const { action, name } of /** @type {const} */ ([
    { action: 'firstRows', name: 'first rows' },
    { action: 'openAll', name: 'open everything' },
    { action: 'End', name: 'end' },
    { action: 'searchMany', name: 'search, one in eight' },
    { action: 'searchOne', name: 'search, a single one' },
  ])) {
    const took = byTree(first, ([round]) => round?.steps[action][0]?.sourceMs ?? NaN);
    const [wide, , smallWide, wideRatio] = pair(took.wide, 0, took.smallWide);
    const [deep, , smallDeep, deepRatio] = pair(took.deep, 0, took.smallDeep);
    print([name, '', wide, '', smallWide, wideRatio, deep, '', smallDeep, deepRatio]);
  }
}

/** @type {readonly { stage: import('./tree.mjs').Stage, name: string }[]} */
const STAGES = [
  { stage: 'opened', name: 'first rows' },
  { stage: 'scrolled', name: 'all open and scrolled' },
  { stage: 'leafed', name: 'leafed through' },
  { stage: 'closed', name: 'all closed again' },
  { stage: 'removed', name: 'element removed' },
];

/** @param {ByTree<import('./tree.mjs').Heaps>} heaps */
export function reportHeld(heaps) {
  console.log('\nHeld in memory above the folders of the source, megabytes of JavaScript and of the DOM');
  print(['', '', '', '1 level', '', '', '', '40 levels']);
  print(HEAD.map((each) => (each === 'p95' || each === 'ratio' ? '' : each)));
  for (const { stage, name } of STAGES) {
    for (const kind of /** @type {const} */ (['scripts', 'elements'])) {
      const size = byTree(heaps, (each) => ((each[stage]?.[kind] ?? NaN) - each.before[kind]) / 1e6);
      const [wide, smallWide, deep, smallDeep] = [size.wide, size.smallWide, size.deep, size.smallDeep].map((each) =>
        each.toFixed(2),
      );
      const verdict = Math.max(size.wide, size.deep) <= HELD_MB ? 'met' : 'NOT MET';
      const isScript = kind === 'scripts';
      print([
        `${name}, ${isScript ? 'JavaScript' : 'DOM'}`,
        isScript ? `${HELD_MB}` : '',
        wide,
        '',
        smallWide,
        '',
        deep,
        '',
        smallDeep,
        '',
        isScript ? verdict : '',
      ]);
    }
  }
}

/**
 * @param {TreeAction} action
 * @param {string} name
 * @param {{ painted?: number, busy?: number }} targets
 * @returns {Line[]}
 */
function linesOf(action, name, { painted, busy }) {
  return [
    { name: `${name}, painted`, target: painted, of: ({ steps }) => steps[action].map(({ paintedMs }) => paintedMs) },
    { name: `${name}, busy`, target: busy, of: ({ steps }) => steps[action].map(({ busyMs }) => busyMs) },
  ];
}

/** @param {import('./pages/folder-usage-tree.js').ScrollTime} scroll */
function lateOf({ frameMs }) {
  return [frameMs.filter((ms) => ms > LATE_FRAME_MS).length];
}

/**
 * @param {number} median
 * @param {number} p95
 * @param {number} small
 */
function pair(median, p95, small) {
  return [median.toFixed(1), p95.toFixed(1), small.toFixed(1), small > 0 ? (median / small).toFixed(1) : ''];
}

/**
 * @template From, To
 * @param {ByTree<From>} values
 * @param {(value: From) => To} change
 * @returns {ByTree<To>}
 */
function byTree({ wide, deep, smallWide, smallDeep }, change) {
  return { wide: change(wide), deep: change(deep), smallWide: change(smallWide), smallDeep: change(smallDeep) };
}

/** @param {readonly (string | undefined)[]} cells */
function print(cells) {
  console.log(
    cells
      .map((cell = '', i) => (i === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[i] ?? 0)))
      .join('')
      .trimEnd(),
  );
}
