import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { openSite, type Site } from './site.js';

let browser: Browser;
let site: Site;
before(async () => {
  browser = await openBrowser();
  site = await openSite({ body: '<folder-usage-tree endpoint="/api" workspace="acme"></folder-usage-tree>' });
});
after(async () => {
  await browser.close();
  await site.close();
});

it('an open branch is a treegrid with rows to assistive technology', async () => {
  const page = await browser.newPage();
  await page.goto(site.origin);
  const tree = page.locator('folder-usage-tree');
  const row = (name: string) => tree.locator('[role=row]', { has: page.getByText(name, { exact: true }) });
  await row('Halden Foods').locator('.twist').click();
  await row('Southern region').locator('.pick').click();
  await tree.getByText('of 1,210.8 credits').waitFor();
  await row('Southern region').and(page.locator('[aria-selected=false]')).waitFor();

  const lines = await treegridOf(page);
  assert.deepEqual(
    lines.slice(
      0,
      lines.findIndex((line) => line.includes('Meridian Ports')),
    ),
    [
      'treegrid "Folders" multiselectable on="Southern region, 69.33096096, own 30.667259795, 4 of 4 subfolders included"',
      '  row "Folder Subfolders Own With subfolders Of parent"',
      '    columnheader "Folder"',
      '    columnheader "Subfolders"',
      '    columnheader "Own"',
      '    columnheader "With subfolders"',
      '    columnheader "Of parent"',
      '  rowgroup',
      '    row "Internal, 280.48930797, own 6.2192, 7 of 7 subfolders included" level=1 collapsed selected',
      '      gridcell "Internal"',
      '      gridcell "7 of 7 subfolders included"',
      '      gridcell "6.22"',
      '      gridcell "280.49"',
      '      gridcell "23.2%"',
      '    row "Halden Foods, 266.55019065, own 70.7166, 10 of 11 subfolders included" level=1 expanded selected',
      '      gridcell "Halden Foods"',
      '      gridcell "10 of 11 subfolders included"',
      '      gridcell "70.72"',
      '      gridcell "266.55"',
      '      gridcell "22%"',
      '    row "Northern region, 126.50262969, own 83.029054835, 5 of 5 subfolders included" level=2 collapsed selected',
      '      gridcell "Northern region"',
      '      gridcell "5 of 5 subfolders included"',
      '      gridcell "83.03"',
      '      gridcell "126.50"',
      '      gridcell "47.5%"',
      '    row "Southern region, 69.33096096, own 30.667259795, 4 of 4 subfolders included" level=2 collapsed not selected',
      '      gridcell "Southern region"',
      '      gridcell "4 of 4 subfolders included"',
      '      gridcell "30.67"',
      '      gridcell "69.33"',
      '      gridcell "26%"',
    ],
  );
  await page.close();
});

/** Roles whose parts say nothing more. */
const WHOLE = ['gridcell', 'columnheader'];

/** The treegrid in Chromium's accessibility tree, a line for each node that is in it for users. */
async function treegridOf(page: Page): Promise<string[]> {
  const nodes = await fullTree(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const nameOfElement = (id: number) => nameOf(nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === id)!);
  const lines: string[] = [];
  const walk = (id: string, indent: string) => {
    const node = byId.get(id)!;
    const role = String(node.role?.value);
    const isShown = !node.ignored && role !== 'none' && role !== 'generic';
    if (isShown)
      lines.push(`${indent}${[role, nameOf(node), ...statesOf(node, nameOfElement)].filter(Boolean).join(' ')}`);
    if (WHOLE.includes(role)) return;
    for (const child of node.childIds ?? []) walk(child, isShown ? `${indent}  ` : indent);
  };
  const root = nodes.find(({ role }) => role?.value === 'treegrid');
  assert.ok(root, 'there is no treegrid');
  walk(root.nodeId, '');
  return lines;
}

async function fullTree(page: Page) {
  const session = await page.context().newCDPSession(page);
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

type AccessibleNode = Awaited<ReturnType<typeof fullTree>>[number];

function nameOf({ name }: AccessibleNode): string {
  return name?.value ? JSON.stringify(name.value) : '';
}

function statesOf({ properties = [] }: AccessibleNode, nameOfElement: (id: number) => string): string[] {
  return properties.flatMap(({ name, value: { value, relatedNodes } }) => {
    switch (name) {
      case 'level':
        return [`level=${String(value)}`];
      case 'expanded':
        return [value ? 'expanded' : 'collapsed'];
      case 'selected':
        return [value ? 'selected' : 'not selected'];
      case 'multiselectable':
        return value ? ['multiselectable'] : [];
      case 'activedescendant':
        return [`on=${nameOfElement(relatedNodes![0]!.backendDOMNodeId)}`];
      default:
        return [];
    }
  });
}
