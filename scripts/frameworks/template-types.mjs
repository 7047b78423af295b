/** Types of the tags in templates: of React's JSX, of Vue and of Svelte. */

/** @import { Element } from './read-manifest.mjs' */

/** Begins each file that is written here. */
export const GENERATED = '/* Generated from custom-elements.json. */\n';

/**
 * What a template can set on each tag and hear from it, for the files of the frameworks.
 * @param {readonly Element[]} elements
 */
export function elementTypes(elements) {
  return `${GENERATED}${importTypes(elements, '../index.js')}
${elements.map(elementType).join('\n')}
/** Events as the template of a framework listens to them: \`usage-load\` is \`onusage-load\`. */
export type Listeners<Events> = {
  [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined;
};
`;
}

/** @param {Element} element */
function elementType({ tag, name, className, properties, events }) {
  const inMarkup = properties.filter(({ attribute, name }) => attribute && attribute !== name);
  return `/** Properties of \`<${tag}>\`. */
export interface ${name}Properties {
${properties.map((each) => `${comment(each.description)}  ${each.name}?: ${className}['${each.name}'];\n`).join('')}}

/** Attributes of \`<${tag}>\` that are named otherwise than their properties. */
export interface ${name}Attributes {
${inMarkup.map((each) => `${comment(each.description)}  '${each.attribute}'?: ${attributeType(className, each)};\n`).join('')}}

/** Events of \`<${tag}>\`. */
export interface ${name}Events {
${events.map((each) => `${comment(each.description)}  '${each.name}': ${each.type};\n`).join('')}}
`;
}

/**
 * @param {string} className
 * @param {Element['properties'][number]} property
 */
function attributeType(className, { name, type, choices }) {
  if (choices.length > 0) return `${className}['${name}']`;
  return type === 'boolean' ? "boolean | ''" : type === 'number' ? 'number | string' : 'string';
}

/** @param {readonly Element[]} elements */
export function jsxTypes(elements) {
  return `${GENERATED}${importTypes(elements, '../index.js', false)}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${importParts(elements)}
type Tag<Element, Properties, Attributes, Events> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof Properties
> &
  Properties &
  Attributes &
  Listeners<Events>;

${augmentation('react', 'IntrinsicElements', elements, true)}`;
}

/** @param {readonly Element[]} elements */
export function vueTypes(elements) {
  return `${GENERATED}${importTypes(elements, '../index.js', false)}import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
${importParts(elements, false)}
type Tag<Element, Properties, Attributes, Events> = new () => Element & {
  $props: Omit<HTMLAttributes, keyof Properties> & Properties & Attributes & PublicProps;
  $emit: EmitFn<{ [Name in keyof Events]: (event: Events[Name]) => void }>;
};

${augmentation('vue', 'GlobalComponents', elements)}`;
}

/** @param {readonly Element[]} elements */
export function svelteTypes(elements) {
  return `${GENERATED}${importTypes(elements, '../index.js', false)}import type { HTMLAttributes } from 'svelte/elements';
${importParts(elements)}
type Tag<Element extends EventTarget, Properties, Attributes, Events> = Omit<HTMLAttributes<Element>, keyof Properties> &
  Properties &
  Attributes &
  Listeners<Events>;

${augmentation('svelte/elements', 'SvelteHTMLElements', elements)}`;
}

/**
 * @param {string} module
 * @param {string} target
 * @param {readonly Element[]} elements
 * @param {boolean} [isJsx]
 */
function augmentation(module, target, elements, isJsx = false) {
  const tags = elements.map(
    ({ tag, name, className, description }) =>
      `${comment(description, '    ')}    '${tag}': Tag<${className}, ${name}Properties, ${name}Attributes, ${name}Events>;\n`,
  );
  const body = `  interface ${target} {\n${tags.join('')}  }\n`;
  return `declare module '${module}' {\n${isJsx ? `  namespace JSX {\n${body}  }\n` : body}}\n`;
}

/**
 * @param {readonly Element[]} elements
 * @param {string} from
 * @param {boolean} [withEvents]
 */
function importTypes(elements, from, withEvents = true) {
  const events = withEvents ? elements.flatMap((element) => element.events.map(({ type }) => type)) : [];
  const names = [...new Set([...elements.map(({ className }) => className), ...events])].sort();
  return `import type { ${names.join(', ')} } from '${from}';\n`;
}

/**
 * @param {readonly Element[]} elements
 * @param {boolean} [withListeners]
 */
function importParts(elements, withListeners = true) {
  const names = elements.flatMap(({ name }) => [`${name}Attributes`, `${name}Events`, `${name}Properties`]);
  return `import type { ${[...(withListeners ? ['Listeners'] : []), ...names].join(', ')} } from './elements.js';\n`;
}

/**
 * A description as the comment of what follows.
 * @param {string} description
 * @param {string} [indent]
 */
export function comment(description, indent = '  ') {
  return description ? `${indent}/** ${description.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n` : '';
}
