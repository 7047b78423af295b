import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Imports that strict CSP, Trusted Types and registration apart from classes rule out in everything that ships. */
const neverImported = [
  { name: 'lit/directives/style-map.js', message: 'Style attributes break strict CSP: use classes or SVG attributes.' },
  { name: 'lit/directives/unsafe-html.js', message: 'Names are data and may look like markup.' },
  { name: 'lit/directives/unsafe-svg.js', message: 'Names are data and may look like markup.' },
  { name: 'lit/directives/unsafe-mathml.js', message: 'Names are data and may look like markup.' },
  {
    name: 'lit/decorators.js',
    importNames: ['customElement'],
    message: 'Importing a class has no side effect: register it in its .define.ts.',
  },
];

/** Matches what is *not* one of the given import paths. */
const otherThan = (...allowed) => `^(?!(?:${allowed.join('|')})$)`;

const here = '\\./.+';
const litItself = 'lit(?:/.+)?|@lit/(?:context|task)(?:/.+)?';
const core = (depth, ...layers) => `${depth}(?:${layers.join('|')})/.+`;

/**
 * Which way the arrows point: each folder of src and the only paths it may import. `core` never knows components, and
 * components know each other by their public modules only.
 */
const directions = [
  { folder: 'src', allowed: [here], message: 'The roots only gather what the folders offer.' },
  { folder: 'src/core/model', allowed: [here], message: 'model imports nothing outside itself.' },
  {
    folder: 'src/core/client',
    allowed: [here, core('\\.\\./', 'model'), 'ky', 'valibot'],
    message: 'client imports model, ky and valibot.',
  },
  {
    folder: 'src/core/chart',
    allowed: [here, core('\\.\\./', 'model'), 'd3', litItself],
    message: 'chart imports model, d3 and lit.',
  },
  { folder: 'src/core/export', allowed: [here, core('\\.\\./', 'model')], message: 'export imports model.' },
  { folder: 'src/core/locale', allowed: [here, core('\\.\\./', 'model')], message: 'locale imports model.' },
  {
    folder: 'src/core/locale/languages',
    allowed: ['\\.\\./(?:plural|terms)\\.js'],
    message: 'A dictionary imports types alone, so that its file can be loaded apart.',
  },
  { folder: 'src/core/styles', allowed: [here, litItself], message: 'styles imports lit.' },
  {
    folder: 'src/core/element',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'styles'), '(?:\\.\\./)+version\\.js', litItself],
    message: 'element imports model, locale, styles and lit; sources and charts reach it as interfaces.',
  },
  {
    folder: 'src/core/controls',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'element'), litItself],
    message: 'controls imports model, locale, element and lit.',
  },
  {
    folder: 'src/core/tree',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'styles', 'element', 'controls'), litItself],
    message: 'tree imports model, locale, styles, element, controls and lit.',
  },
  {
    folder: 'src/core/controls',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'styles', 'element'), litItself],
    message: 'controls imports model, locale, styles, element and lit.',
  },
  {
    folder: 'src/core/filters',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'styles', 'element', 'controls', 'tree'), litItself],
    message: 'filters imports controls and tree, what those import, and lit.',
  },
  {
    folder: 'src/core/server',
    allowed: [here, core('\\.\\./', 'model', 'locale', 'element'), litItself, '@lit-labs/ssr/.+'],
    message: 'server imports model, locale, element and lit.',
  },
  {
    folder: 'src/components',
    allowed: [here, core('(?:\\.\\./)+', 'core'), '\\.\\./([a-z-]+)/\\1(?:\\.define)?\\.js', litItself],
    message: "Components import core and lit, and each other's public modules.",
  },
];

const registrationMessage = 'Only .define.ts files and src/define.ts register, by `define` of core/element.';
const bansOnRegistration = [
  {
    selector: "CallExpression > MemberExpression[object.name='customElements'][property.name='define']",
    message: registrationMessage,
  },
  {
    selector: "CallExpression > MemberExpression[object.property.name='customElements'][property.name='define']",
    message: registrationMessage,
  },
  {
    selector: 'ImportDeclaration[source.value=/[.]define[.]js$/]',
    message: 'Importing a class has no side effect: only define modules import define modules.',
  },
];
const bansOnMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Names are data and may look like markup, and Trusted Types refuses this.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/[\\s.]style\\s*=/]',
    message: 'Style attributes break strict CSP: use classes, parts or SVG attributes.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style/]',
    message: 'Style elements break strict CSP: use adopted style sheets.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/[.](inner|outer)HTML\\s*=/]',
    message: 'Names are data and may look like markup, and Trusted Types refuses this.',
  },
];
const banOnDynamicImport = {
  selector: 'ImportExpression:not([source.value=/^\\.\\/[\\w.-]+\\.js$/])',
  message: 'What is loaded apart is of the same folder: the direction of imports is checked on static imports.',
};

/** node:test awaits its tests; chai's `equal` is a promise by the types of its snapshot plugin only. */
const knownSafeCalls = [
  { from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
  { from: 'package', package: 'chai', name: 'Equal' },
  { from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' },
];

export default defineConfig(
  globalIgnores(['**/dist/', 'storybook-static/', '.data/', 'coverage/', '**/*.gen.ts', 'test/examples/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json', './server/tsconfig*.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Hosts written in plain JavaScript pass what the types rule out.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // An index that was just checked is known to be there; noUncheckedIndexedAccess does not see it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An empty string often stands for none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // An async function throws into its promise, and Fastify tells hooks apart by it.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'lib', name: 'bigint' }] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/unified-signatures': 'off',
    },
  },

  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    settings: { litHtmlSources: true, wc: { elementBaseClasses: ['LitElement', 'UsageElement', 'ViewElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-native-attributes': 'off',
      'lit/no-private-properties': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'lit/quoted-expressions': 'error',
    },
  },

  ...directions.map(({ folder, allowed, message }) => ({
    files: [folder === 'src' ? 'src/*.ts' : `${folder}/**/*.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: neverImported, patterns: [{ regex: otherThan(...allowed), message }] },
      ],
    },
  })),
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bansOnMarkup, ...bansOnRegistration, banOnDynamicImport] },
  },
  {
    // They load the dictionaries, and the tags.
    files: ['src/core/locale/languages.ts', 'src/autoload.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bansOnMarkup, ...bansOnRegistration] },
  },
  {
    files: ['src/define.ts', 'src/**/*.define.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bansOnMarkup, banOnDynamicImport] },
  },
  {
    files: ['stories/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: neverImported }],
      'no-restricted-syntax': ['error', ...bansOnMarkup],
    },
  },

  {
    files: ['**/*.test.ts'],
    rules: {
      // chai's assertions are property reads.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: knownSafeCalls }],
    },
  },
  {
    files: [
      '*.config.{js,ts}',
      'examples/*/*.config.{js,ts}',
      'scripts/**',
      'bench/*.{mjs,ts}',
      'server/**',
      '**/*.node.test.ts',
      '.storybook/main.ts',
    ],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // Functions in it run in the page.
    files: ['bench/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
  {
    // Plain JavaScript whose imports come without types: TypeScript checks it, the rules that need types misfire. The
    // examples have the types of the built package, which linting does not wait for.
    files: ['**/*.js', '**/*.mjs', 'examples/**/*.{ts,tsx}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
