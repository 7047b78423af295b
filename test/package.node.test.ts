import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { bundleWeights } from '../scripts/script-tag-weights.mjs';

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly sideEffects: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations?: readonly {
      readonly name: string;
      readonly tagName?: string;
      readonly events?: readonly { readonly name?: string }[];
      readonly members?: readonly { readonly name: string; readonly privacy?: string }[];
    }[];
    readonly exports?: readonly { readonly kind: string; readonly name: string }[];
  }[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { name, version, exports, sideEffects, dependencies, devDependencies } = read('package.json') as PackageJson;
const tags = readdirSync('src/components');
/** Types of templates and React components, made from the manifest by the build. */
const frameworks = ['./jsx', './react', './svelte', './vue'];
const modulePaths = Object.keys(exports).filter((path) => typeof exports[path] === 'object');

const STATIC_IMPORT = /(?:^|[;}])import\s*[\w{*"']/;

/** What the script tag may make a page load, in kB gzip: what it does, and a little more. The docs have the exact sizes. */
const BUDGETS = {
  'script tag': 3,
  'script tag and <credit-usage-chart>': 83,
  'script tag and <credit-usage-page>': 121,
  'script tag and <credit-usage-provider>': 50,
  'script tag and <cycle-breakdown>': 59,
  'script tag and <folder-usage-tree>': 68,
  'script tag and <usage-audit-log>': 82,
  'script tag and <workspace-limits>': 50,
  'script tag and all that it can load': 163,
};

/** What a module in a fresh Node prints; the package is found by its own name. */
function inNode(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }).trim();
}

describe('entry points', () => {
  it('are the roots, the class and registration of every tag, and what frameworks need', () => {
    const expected = [
      '.',
      './define',
      './server',
      ...frameworks,
      ...tags.flatMap((tag) => [`./${tag}`, `./${tag}/define`]),
    ];
    assert.deepEqual(modulePaths.toSorted(), expected.toSorted());
  });

  for (const [path, target] of Object.entries(exports)) {
    it(`${path} names files that are there`, () => {
      for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
        assert.ok(existsSync(file), file);
      }
    });
  }

  for (const path of modulePaths) {
    it(`${path} can be imported in Node`, () => {
      inNode(`await import(${JSON.stringify(join(name, path))});`);
    });
  }

  it('. exports the class of every tag', () => {
    const exported = inNode(`console.log(Object.keys(await import('${name}')).join())`).split(',');
    for (const tag of tags) {
      const className = `${tag.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}Element`;
      assert.ok(exported.includes(className), className);
    }
  });

  it('. has no side effect in Node', () => {
    const added = inNode(`
      const define = () => console.log('an element was registered');
      globalThis.customElements = { define, get() {} };
      globalThis.addEventListener = (type) => console.log('listens to ' + type);
      // What our dependencies leave on the global object (Lit notes its versions there) is theirs.
      for (const dependency of ${JSON.stringify(Object.keys(dependencies))}) await import(dependency);
      await import('lit/decorators.js');
      const before = new Set(Reflect.ownKeys(globalThis));
      await import('${name}');
      const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key));
      if (added.length) console.log('new globals: ' + added.map(String).join());
    `);
    assert.equal(added, '');
  });
});

describe('package.json', () => {
  it('lists no module as having side effects but registrations and the script-tag bundle', () => {
    const built = ['./dist/define.js', './dist/components/*/*.define.js', './dist/cdn/**/*.js'];
    assert.deepEqual(
      sideEffects.filter((path) => path.startsWith('./dist/')),
      built,
    );
  });

  it('has caret ranges for hosts to share, and exact versions for development', () => {
    for (const range of Object.values(dependencies)) assert.match(range, /^\^\d+\.\d+\.\d+$/);
    for (const range of Object.values(devDependencies)) assert.match(range, /^(npm:.+@)?\d+\.\d+\.\d+$/);
  });

  it('has the version that the library says', () => {
    assert.equal(inNode(`console.log((await import('${name}')).VERSION)`), version);
  });

  it('is what publint asks for', () => {
    execFileSync(join('node_modules', '.bin', 'publint'), ['--strict'], { stdio: 'pipe' });
  });
});

describe('built modules', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' });
  const modules = files.filter((file) => file.endsWith('.js') && !file.startsWith('cdn'));

  it('leave dependencies to the host', () => {
    assert.deepEqual(
      modules.filter((file) => file.includes('node_modules')),
      [],
    );
  });

  it('ask for a framework in its own entry only', () => {
    const imports = /(?:from|import)\s*\(?['"](?:react|@lit\/react|vue|svelte)\b/;
    const ofFrameworks = /^(?:react\/|frameworks\/(?:jsx|vue|svelte)\.d\.ts$)/;
    for (const file of files.filter((name) => /\.(?:js|d\.ts)$/.test(name) && !ofFrameworks.test(name))) {
      assert.doesNotMatch(readFileSync(join('dist', file), 'utf8'), imports, file);
    }
  });

  it('have source maps', () => {
    for (const file of modules.filter((each) => each.startsWith('core')))
      assert.ok(files.includes(`${file}.map`), file);
  });
});

describe('script-tag bundle', () => {
  const folder = 'dist/cdn';
  const bundle = 'credit-usage-elements.js';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const code = readFileSync(join(folder, bundle), 'utf8');
  /** What a file loads later, with the hashes that it has to have. */
  const checkedIn = (text: string): [string, string][] => {
    const list = /^const checkedFiles=(\[\[.*?\]\]);/.exec(text)?.[1];
    return list ? (JSON.parse(list) as [string, string][]) : [];
  };

  it('is one small file that imports nothing at once, and others beside it', () => {
    assert.doesNotMatch(code, STATIC_IMPORT);
    for (const file of files) assert.ok(file === bundle || /^parts\/[\w.-]+\.js$/.test(file), file);
  });

  it('loads nothing of which it does not have the hash', () => {
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const imports = [...text.matchAll(/(.{18})\bimport\(/gs)];
      for (const [, before = ''] of imports) assert.match(before, /checkedImport\(\(\)=>$/, file);
      const checked = checkedIn(text);
      assert.ok(checked.length >= imports.length, file);
      for (const [path, integrity] of checked) {
        const content = readFileSync(join(folder, dirname(file), path));
        assert.equal(integrity, `sha256-${createHash('sha256').update(content).digest('base64')}`, path);
      }
    }
  });

  it('has everything that is loaded for a tag in the list, so that it comes at once', () => {
    const listed = new Set(checkedIn(code).map(([path]) => posix.join('parts', basename(path))));
    for (const file of listed) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, path = ''] of text.matchAll(/\b(?:from|import)\s*["'`](\.\/[^"'`]+)["'`]/g)) {
        assert.ok(listed.has(posix.join('parts', path)), `${file} imports ${path}`);
      }
    }
  });

  it('keeps within its budgets', () => {
    const weights = new Map(bundleWeights(folder).map(({ name, gzip }) => [name, gzip / 1000]));
    for (const [name, budget] of Object.entries(BUDGETS)) {
      const weight = weights.get(name);
      assert.ok(weight !== undefined && weight <= budget, `${name}: ${weight} kB of ${budget} kB`);
    }
    assert.deepEqual([...weights.keys()].toSorted(), Object.keys(BUDGETS).toSorted());
  });

  it('has the production build of Lit', () => {
    for (const file of files) assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /Lit is in dev mode/, file);
  });
});

describe('custom-elements.json', () => {
  const { modules } = read('custom-elements.json') as Manifest;
  const declarations = modules.flatMap((module) => module.declarations ?? []);

  it('describes every tag and its registration', () => {
    const described = declarations.flatMap(({ tagName }) => tagName ?? []);
    const registered = modules
      .flatMap((module) => module.exports ?? [])
      .flatMap((each) => (each.kind === 'custom-element-definition' ? each.name : []));
    assert.deepEqual(described.toSorted(), tags.toSorted());
    assert.deepEqual(registered.toSorted(), tags.toSorted());
  });

  it('has public members and named events only', () => {
    for (const { members = [], events = [] } of declarations) {
      for (const member of members) assert.match(member.name, /^[^#_]/);
      for (const member of members) assert.notEqual(member.privacy, 'private');
      for (const event of events) assert.match(event.name ?? '', /^usage-/);
    }
  });

  it('names files of the built package', () => {
    for (const { path } of modules) assert.ok(existsSync(path), path);
  });
});

describe('what editors complete', () => {
  it('in VS Code are all tags, with the words that an attribute may be', () => {
    const { tags: described } = read('dist/vscode.html-custom-data.json') as {
      tags: readonly {
        name: string;
        attributes: readonly { name: string; values?: readonly { name: string }[] }[];
      }[];
    };
    assert.deepEqual(described.map((tag) => tag.name).toSorted(), tags.toSorted());
    const chart = described.find((tag) => tag.name === 'credit-usage-chart');
    const mode = chart?.attributes.find((attribute) => attribute.name === 'mode');
    assert.deepEqual(mode?.values?.map((value) => value.name).toSorted(), ['cumulative', 'daily']);
  });

  it('in editors of JetBrains are all tags of this version', () => {
    const webTypes = read('dist/web-types.json') as {
      version: string;
      contributions: { html: { elements: readonly { name: string }[] } };
    };
    assert.equal(webTypes.version, version);
    assert.deepEqual(webTypes.contributions.html.elements.map((element) => element.name).toSorted(), tags.toSorted());
  });
});
