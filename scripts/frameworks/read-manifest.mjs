/** What custom-elements.json and the built types say about each tag, in the shape that frameworks and editors are told. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** @import { ClassField, ClassMember, CustomElement, Package } from 'custom-elements-manifest/schema' */

/**
 * @typedef {{ name: string, attribute: string | undefined, description: string, type: string, fallback: string | undefined, choices: readonly string[] }} Property
 * `choices` are the strings that it may be, where it may be nothing else.
 * @typedef {{ name: string, type: string, description: string }} UsageEvent
 * @typedef {{ name: string, description: string }} Named
 * @typedef {{ tag: string, name: string, className: string, description: string, properties: readonly Property[], events: readonly UsageEvent[], slots: readonly Named[], cssProperties: readonly Named[], cssParts: readonly Named[] }} Element
 * `name` is that of the class without "Element".
 */

/** @returns {Element[]} */
export function readElements() {
  /** @type {Package} */
  const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  const choicesOf = readChoices();
  return modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap((declaration) => {
      if (!('tagName' in declaration) || !declaration.tagName) return [];
      const { name: className, description = '', members = [], events = [] } = declaration;
      return {
        tag: declaration.tagName,
        name: className.replace(/Element$/, ''),
        className,
        description,
        properties: members.filter(isSettable).map((field) => ({
          name: field.name,
          attribute: 'attribute' in field ? String(field.attribute) : undefined,
          description: field.description ?? '',
          type: field.type?.text ?? 'unknown',
          fallback: field.default,
          choices: choicesOf(className, field.name),
        })),
        events: events.map((event) => ({
          name: event.name,
          type: event.type.text,
          description: event.description ?? '',
        })),
        slots: described(declaration.slots),
        cssProperties: described(declaration.cssProperties),
        cssParts: described(declaration.cssParts),
      };
    }),
  );
}

/**
 * @param {ClassMember} member
 * @returns {member is ClassField}
 */
function isSettable(member) {
  return member.kind === 'field' && !member.static && !('readonly' in member && member.readonly);
}

/** @param {CustomElement['slots']} items */
function described(items = []) {
  return items.map(({ name, description = '' }) => ({ name, description }));
}

/** The manifest has the names of types; which strings they stand for, the compiler knows. */
function readChoices() {
  const program = ts.createProgram(['dist/index.d.ts'], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const root = program.getSourceFile('dist/index.d.ts');
  const module = root && checker.getSymbolAtLocation(root);
  if (!module) throw new Error('dist/index.d.ts is missing: build the modules and types first.');
  const classes = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));

  /**
   * @param {string} className
   * @param {string} property
   */
  return (className, property) => {
    const symbol = classes.get(className);
    if (!symbol) throw new Error(`${className} is in custom-elements.json, but src/index.ts does not export it.`);
    const field = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol)).getProperty(property);
    if (!field) throw new Error(`${className} has no ${property}: run \`npm run manifest\`.`);
    const type = checker.getTypeOfSymbol(field);
    const options = type.isUnion() ? type.types : [type];
    const texts = options.flatMap((option) => (option.isStringLiteral() ? option.value : []));
    return texts.length === options.length ? texts : [];
  };
}
