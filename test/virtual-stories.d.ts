/** Every module of stories/, by its file name (made by web-test-runner.config.js). */
declare module 'virtual:stories' {
  const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default modules;
}
