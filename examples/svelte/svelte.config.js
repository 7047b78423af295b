/** svelte-check reads it; there is nothing to set. */
export default {};
