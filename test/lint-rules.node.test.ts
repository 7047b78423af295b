import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// The rules under test need no types, and files that exist only here are in no TypeScript project.
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

async function errorsOf(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

function refuses(rule: string, filePath: string, code: string): void {
  it(`${filePath} refuses ${oneLine(code)}`, async () => {
    assert.deepEqual(await errorsOf(filePath, code), [rule]);
  });
}

function accepts(filePath: string, code: string): void {
  it(`${filePath} accepts ${oneLine(code)}`, async () => {
    assert.deepEqual(await errorsOf(filePath, code), []);
  });
}

function oneLine(code: string): string {
  return code.replace('\n', ' ');
}

const importing = (path: string) => `export * from '${path}';`;

describe('imports point one way', () => {
  const refused: [string, string[]][] = [
    ['src/core/model/x.ts', ['lit', 'd3', 'ky', 'valibot', '../locale/index.js', '../../version.js']],
    ['src/core/client/x.ts', ['lit', 'd3', '../chart/index.js', '../element/index.js', '../../components/a/a.js']],
    ['src/core/chart/x.ts', ['ky', 'valibot', '../client/index.js', '../locale/index.js', '../element/index.js']],
    ['src/core/export/x.ts', ['lit', 'd3', 'ky', '../chart/index.js', '../element/index.js', '../locale/index.js']],
    ['src/core/locale/x.ts', ['lit', 'd3', '../element/index.js', '../client/index.js']],
    ['src/core/locale/languages/x.ts', ['../en.js', '../../model/index.js', './de.js']],
    ['src/core/styles/x.ts', ['d3', '../model/index.js']],
    ['src/core/element/x.ts', ['ky', 'd3', 'valibot', '../client/index.js', '../chart/index.js', '../../index.js']],
    ['src/core/controls/x.ts', ['ky', 'd3', '../client/index.js', '../chart/index.js', '../filters/index.js']],
    ['src/core/filters/x.ts', ['ky', 'd3', '../client/index.js', '../chart/index.js', '../../components/a/a.js']],
    ['src/components/a/a.ts', ['ky', 'd3', 'valibot', '../b/b.view.js', '../b/b.styles.js', '../../index.js']],
    ['src/index.ts', ['ky', 'd3', '../seed/types.js']],
  ];
  const accepted: [string, string[]][] = [
    ['src/core/model/x.ts', ['./credits.js']],
    ['src/core/client/x.ts', ['./decode.js', '../model/index.js', 'ky', 'valibot']],
    ['src/core/chart/x.ts', ['./scale.js', '../model/index.js', 'd3', 'lit', 'lit/directives/repeat.js']],
    ['src/core/export/x.ts', ['./csv.js', '../model/index.js']],
    ['src/core/locale/x.ts', ['./en.js', '../model/index.js']],
    ['src/core/locale/languages/x.ts', ['../terms.js', '../plural.js']],
    [
      'src/core/element/x.ts',
      ['./define.js', '../model/index.js', '../locale/index.js', '../styles/index.js', '@lit/task'],
    ],
    ['src/core/controls/x.ts', ['./place-popover.js', '../model/index.js', '../element/icons.js', 'lit']],
    ['src/core/filters/x.ts', ['./filter-parts.js', '../model/index.js', '../controls/index.js', '../tree/index.js']],
    [
      'src/components/a/a.ts',
      ['./a.view.js', '../../core/chart/index.js', '../../core/client/index.js', '../b/b.js', 'lit'],
    ],
    ['src/index.ts', ['./components/a/a.js', './core/model/index.js']],
    ['src/core/client/x.test.ts', ['ky', '../../../seed/types.js']],
  ];
  for (const [file, paths] of refused)
    for (const path of paths) refuses('no-restricted-imports', file, importing(path));
  for (const [file, paths] of accepted) for (const path of paths) accepts(file, importing(path));
});

describe('classes and their registration are apart', () => {
  const registers = "customElements.define('a-a', A);";
  refuses('no-restricted-syntax', 'src/components/a/a.ts', registers.replace('A)', 'class extends HTMLElement {})'));
  refuses('no-restricted-syntax', 'src/components/a/a.ts', "window.customElements.define('a-a', HTMLElement);");
  refuses('no-restricted-syntax', 'src/components/a/a.ts', "import './a.define.js';");
  refuses('no-restricted-imports', 'src/components/a/a.ts', "export { customElement } from 'lit/decorators.js';");
  accepts('src/components/a/a.define.ts', "customElements.define('a-a', HTMLElement);");
  accepts('src/components/a/a.define.ts', "import '../b/b.define.js';");
  accepts('src/define.ts', "import './components/a/a.define.js';");
});

describe('nothing breaks strict CSP or Trusted Types', () => {
  const template = (markup: string) => `import { html } from 'lit';\nexport const view = html\`${markup}\`;`;
  const file = 'src/components/a/a.ts';
  refuses('no-restricted-syntax', file, 'document.body.innerHTML = document.title;');
  refuses('no-restricted-syntax', file, "document.body.insertAdjacentHTML('beforeend', document.title);");
  refuses('no-restricted-syntax', file, template('<p style="color: red">x</p>'));
  refuses('no-restricted-syntax', file, template('<p .style=${document.title}>x</p>'));
  refuses('no-restricted-syntax', file, template('<p .innerHTML=${document.title}></p>'));
  refuses('no-restricted-syntax', file, template('<style>p { color: red }</style>'));
  refuses('no-restricted-imports', file, importing('lit/directives/style-map.js'));
  refuses('no-restricted-imports', file, importing('lit/directives/unsafe-html.js'));
  refuses('no-restricted-imports', 'stories/x.stories.ts', importing('lit/directives/style-map.js'));
  accepts(file, template('<p class="total">x</p>'));
});
