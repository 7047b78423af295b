/** What editors need to complete and explain the tags: VS Code's custom data, and web-types for those of JetBrains. */

/** @import { Element } from './read-manifest.mjs' */

/** @param {readonly Element[]} elements */
export function vscodeHtml(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tag, description, properties }) => ({
      name: tag,
      description,
      attributes: withAttribute(properties).map(({ attribute, description, type, choices }) => ({
        name: attribute,
        description,
        ...(type === 'boolean' && { valueSet: 'v' }),
        ...(choices.length > 0 && { values: choices.map((name) => ({ name })) }),
      })),
    })),
  };
}

/** @param {readonly Element[]} elements */
export function vscodeCss(elements) {
  const properties = elements.flatMap(({ cssProperties }) => cssProperties);
  return { version: 1.1, properties: [...new Map(properties.map((each) => [each.name, each])).values()] };
}

/**
 * @param {readonly Element[]} elements
 * @param {{ name: string, version: string }} library
 */
export function webTypes(elements, { name, version }) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(({ tag, description, properties, events, slots, cssProperties, cssParts }) => ({
          name: tag,
          description,
          attributes: withAttribute(properties).map((each) => ({
            name: each.attribute,
            description: each.description,
            ...(each.fallback !== undefined && { default: each.fallback }),
            value: { type: typeOf(each) },
          })),
          slots,
          js: {
            properties: properties.map((each) => ({
              name: each.name,
              description: each.description,
              ...(each.fallback !== undefined && { default: each.fallback }),
              value: { type: typeOf(each) },
            })),
            events,
          },
          css: { properties: cssProperties, parts: cssParts },
        })),
      },
    },
  };
}

/** @param {Element['properties']} properties */
function withAttribute(properties) {
  return properties.filter(({ attribute }) => attribute);
}

/** @param {Element['properties'][number]} property */
function typeOf({ type, choices }) {
  return choices.length > 0 ? choices.map((choice) => `'${choice}'`).join(' | ') : type;
}
