/** React components around the tags: a module for each, so that a bundle has only what its page shows. */
import { GENERATED, comment } from './template-types.mjs';

/** @import { Element } from './read-manifest.mjs' */

/**
 * @param {Element} element
 * @returns {{ code: string, types: string }}
 */
export function reactWrapper({ tag, name, className, description, events }) {
  const component = `../components/${tag}/${tag}`;
  const handlers = events.map((event) => ({ ...event, handler: handlerOf(event.name) }));
  return {
    code: `'use client';
${GENERATED}import { createComponent } from '@lit/react';
import * as react from 'react';
import { ${className} } from '${component}.js';
import '${component}.define.js';

export const ${name} = /* @__PURE__ */ createComponent({
  react,
  tagName: '${tag}',
  elementClass: ${className},
  displayName: '${name}',
  events: {
${handlers.map(({ handler, name }) => `    ${handler}: '${name}',\n`).join('')}  },
});
`,
    types: `${GENERATED}import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ${name}Properties } from '../frameworks/elements.js';
import type { ${[className, ...new Set(events.map(({ type }) => type))].join(', ')} } from '../index.js';

export interface ${name}Props extends Omit<HTMLAttributes<${className}>, keyof ${name}Properties>, ${name}Properties {
${handlers.map((each) => `${comment(each.description)}  ${each.handler}?: ((event: ${each.type}) => void) | undefined;\n`).join('')}}

${comment(description, '')}export declare const ${name}: ForwardRefExoticComponent<${name}Props & RefAttributes<${className}>>;
`,
  };
}

/**
 * `usage-load` is `onUsageLoad`.
 * @param {string} event
 */
function handlerOf(event) {
  return `on${event.replace(/(?:^|-)(.)/g, (_, /** @type {string} */ letter) => letter.toUpperCase())}`;
}
