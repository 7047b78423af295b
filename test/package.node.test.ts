import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

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

/** What a module in a fresh Node prints; the package is found by its own name. */
function inNode(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }).trim();
}

describe('entry points', () => {
  it('are the roots, the class and registration of every tag, and what frameworks need', () => {
    const expected = ['.', './define', ...frameworks, ...tags.flatMap((tag) => [`./${tag}`, `./${tag}/define`])];
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
    const built = ['./dist/define.js', './dist/components/*/*.define.js', './dist/cdn/credit-usage-elements.js'];
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
  const code = readFileSync('dist/cdn/credit-usage-elements.js', 'utf8');

  const languages = readdirSync('src/core/locale/languages').map((file) => `languages/${file.replace('.ts', '.js')}`);

  it('is one file, with another for each language', () => {
    const files = readdirSync('dist/cdn', { recursive: true, encoding: 'utf8' });
    const built = ['credit-usage-elements.js', ...languages];
    assert.deepEqual(
      files.filter((file) => file !== 'languages').toSorted(),
      built.flatMap((file) => [file, `${file}.map`]).toSorted(),
    );
  });

  it('imports nothing but a language when that is asked for, from beside itself', () => {
    assert.doesNotMatch(code, STATIC_IMPORT);
    const loaded = [...code.matchAll(/\bimport\(([^)]*)\)/g)].map(([, path = '']) => path.replace(/["'`]/g, ''));
    assert.deepEqual(
      loaded.toSorted(),
      languages.map((file) => `./${file}`),
    );
    for (const file of languages) {
      const language = readFileSync(join('dist/cdn', file), 'utf8');
      assert.doesNotMatch(language, STATIC_IMPORT, file);
      assert.doesNotMatch(language, /\bimport\(/, file);
    }
  });

  it('has the production build of Lit', () => assert.doesNotMatch(code, /Lit is in dev mode/));
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
