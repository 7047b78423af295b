/** What a server needs to send the tags with their figures: it runs in Node, and needs `@lit-labs/ssr`. */
export { renderUsage, type UsageRendering } from './core/server/index.js';
export type { UsageAnswers } from './core/element/index.js';
