import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tokens } from '../src/core/styles/tokens.js';

/** As much of the manifest as is told of looks. */
interface Declaration {
  readonly tagName?: string;
  readonly cssProperties?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
}
interface Named {
  readonly name: string;
  readonly description?: string;
}

const page = readFileSync('docs/theming.md', 'utf8');
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
};
const tags = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter(({ tagName }) => tagName !== undefined);

describe('docs/theming.md', () => {
  it('has the properties that styles read, and no others', () => {
    const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(`src/${name}`, 'utf8'));
    const read = sheets.flatMap((text) => [...text.matchAll(/var\(\s*(--usage-[a-z0-9-]+)/g)].map(([, name]) => name!));
    assert.deepEqual(sorted(rowsOf('Properties').map(([name]) => plain(name))), sorted(read));
  });

  it('has the defaults of the tokens', () => {
    const defaults = defaultsOf(tokens.cssText);
    const told = new Map(rowsOf('Properties').map(([name, value]) => [plain(name), value]));
    for (const [name, value] of defaults) assert.equal(told.get(name), value, name);
    assert.ok(defaults.size > 30, `${defaults.size} defaults were read`);
  });

  it('has the properties of each tag that the manifest has, and says whose are those of one tag alone', () => {
    const told = rowsOf('Properties').map(([name, , what]) => ({ name: plain(name), what }));
    for (const { tagName, cssProperties = [] } of tags) {
      for (const { name } of cssProperties)
        assert.ok(
          told.some((each) => each.name === name),
          `${name} of ${tagName}`,
        );
    }
    const shared = defaultsOf(tokens.cssText);
    for (const { name, what } of told.filter((each) => !shared.has(each.name))) {
      const owners = tags.filter(({ cssProperties = [] }) => cssProperties.some((each) => each.name === name));
      assert.deepEqual(
        owners.map(({ tagName }) => `\`<${tagName}>\``),
        [what!.split(':')[0]],
        name,
      );
    }
  });

  it('has the parts of the manifest, with what they are', () => {
    const parts = tags.flatMap(({ tagName, cssParts = [] }) =>
      cssParts.map(({ name, description }) => `<${tagName}> ${name}: ${description}`),
    );
    const told = rowsOf('Parts').map(([tag, part, what]) => `${plain(tag)} ${plain(part)}: ${what}`);
    assert.deepEqual(sorted(told), sorted(parts));
  });

  it('has the states of the manifest, with the tags that have them', () => {
    const states = tags.flatMap(({ tagName, cssStates = [] }) => cssStates.map(({ name }) => `<${tagName}> ${name}`));
    const told = rowsOf('States').flatMap(([owners, state]) =>
      owners!.split(', ').map((tag) => `${plain(tag)} ${/\((.+)\)/.exec(state!)?.[1]}`),
    );
    assert.deepEqual(sorted(told), sorted(states));
  });
});

/** The cells of the table under a heading, without its head. */
function rowsOf(heading: string): string[][] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What each property is where no host sets it, as the page writes it. */
function defaultsOf(css: string): ReadonlyMap<string, string> {
  const first = css.slice(0, css.indexOf('@media')).replace(/\s+/g, ' ');
  return new Map(
    [...first.matchAll(/var\( ?(--usage-[a-z0-9-]+), (.+?) ?\);/g)].map(([, name, value]) => [name!, inWords(value!)]),
  );
}

function inWords(value: string): string {
  return value
    .replace(/color-mix\( ?in oklab, (.+?\)) ([\d.]+%), (.+?\)) ?\)/g, '$2 $1 in $3')
    .replace(/var\(--_([a-z-]+)\)/g, '$1')
    .replace(/^light-dark\( ?(.+), (.+?) ?\)$/, '$1 / $2');
}

function plain(cell: string | undefined): string {
  return (cell ?? '').replaceAll('`', '');
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
