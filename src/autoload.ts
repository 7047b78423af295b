/**
 * What a script tag loads: it fetches and registers each tag of the library when the page first has it, so that a page
 * with one tag loads that tag alone. Importing this module starts that; modules for bundlers are `define.ts`.
 */

/** The tags, and where each is registered. Nothing else is imported here, so that this file needs no other one. */
const TAGS = {
  'credit-usage-chart': () => import('./components/credit-usage-chart/credit-usage-chart.define.js'),
  'credit-usage-page': () => import('./components/credit-usage-page/credit-usage-page.define.js'),
  'credit-usage-provider': () => import('./components/credit-usage-provider/credit-usage-provider.define.js'),
  'cycle-breakdown': () => import('./components/cycle-breakdown/cycle-breakdown.define.js'),
  'folder-usage-tree': () => import('./components/folder-usage-tree/folder-usage-tree.define.js'),
  'usage-audit-log': () => import('./components/usage-audit-log/usage-audit-log.define.js'),
  'workspace-limits': () => import('./components/workspace-limits/workspace-limits.define.js'),
} satisfies Readonly<Record<string, () => Promise<unknown>>>;

export type Tag = keyof typeof TAGS;

const isTag = (name: string): name is Tag => Object.hasOwn(TAGS, name);

/**
 * Registers tags before the page has them, or where they stand in a shadow root, into which this module does not look.
 *
 * @throws TypeError for a tag that the library does not have, and what the browser says of a file that can't be loaded
 */
export async function load(...tags: readonly Tag[]): Promise<void> {
  const unknown = tags.find((tag: string) => !isTag(tag));
  if (unknown !== undefined) {
    throw new TypeError(`There is no tag "${unknown}"; there are ${Object.keys(TAGS).join(', ')}.`);
  }
  // What is loaded already is not loaded again: that is the way of `import`.
  await Promise.all(tags.map((tag) => TAGS[tag]()));
}

const selector = Object.keys(TAGS).join(',');

function loadTagsIn(node: Node): void {
  if (!(node instanceof Element)) return;
  const tags = [node, ...node.querySelectorAll(selector)].map(({ localName }) => localName).filter(isTag);
  for (const tag of new Set(tags)) {
    load(tag).catch((error: unknown) => {
      console.error(`<${tag}> could not be loaded.`, error);
    });
  }
}

loadTagsIn(document.documentElement);
new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach(loadTagsIn);
}).observe(document, { childList: true, subtree: true });
