/** No adapter: `vite preview` serves what is built. A host has the one of where it runs. */
export default { kit: { outDir: 'dist' } };
