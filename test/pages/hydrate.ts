/** What a page loads whose tags a server has rendered: Lit's support for taking them over comes first. */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'credit-usage-elements/define';
