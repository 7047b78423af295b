/**
 * The manifest describes what hosts get: paths are those of the built package, and only public members are in it.
 * Tags follow from the layout (components/TAG/TAG.ts), since classes do not register themselves.
 *
 * @import { ClassDeclaration, CustomElement, JavaScriptModule, Package } from 'custom-elements-manifest/schema'
 * @typedef {{ name: string, packageLinkPhase(phase: { customElementsManifest: Package }): void }} Plugin
 */
export default {
  globs: ['src/components/*/*.ts', 'src/core/element/{define,events,usage-element,view-element}.ts'],
  exclude: ['**/*.test.ts', '**/*.view.ts', '**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  // The field is there already; the check for staleness, which writes elsewhere, must not move it.
  packagejson: false,
  plugins: [hostModulesOnly(), tagsFromLayout(), publicOnly(), builtPaths()],
};

/**
 * Of a tag's folder, only the class, its registration and the properties that it inherits: the rest is its own affair.
 * @returns {Plugin}
 */
function hostModulesOnly() {
  return {
    name: 'host-modules-only',
    packageLinkPhase({ customElementsManifest: manifest }) {
      manifest.modules = manifest.modules.filter(({ path }) => {
        const [, tag, file] = /^src\/components\/([^/]+)\/(.+)\.ts$/.exec(path) ?? [];
        return !tag || file === tag || file === `${tag}.define` || file?.endsWith('-properties');
      });
    },
  };
}

/** @returns {Plugin} */
function tagsFromLayout() {
  return {
    name: 'tags-from-layout',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const module of modules) {
        const [, tag, file] = /^src\/components\/([^/]+)\/(.+)\.ts$/.exec(module.path) ?? [];
        if (tag && file === tag) Object.assign(elementOf(module) ?? {}, { tagName: tag, customElement: true });
        if (tag && file === `${tag}.define`) {
          const path = `src/components/${tag}/${tag}.ts`;
          const element = elementOf(modules.find((each) => each.path === path));
          if (!element) continue;
          const declaration = { name: element.name, module: path };
          module.exports = [{ kind: 'custom-element-definition', name: tag, declaration }];
        }
      }
    },
  };
}

/** @returns {Plugin} */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const declaration of modules.flatMap(classesOf)) {
        const { members, events } = declaration;
        if (members) {
          declaration.members = members.filter(
            ({ name, privacy }) => /^[a-z]/i.test(name) && privacy !== 'private' && privacy !== 'protected',
          );
        }
        // What the analyzer makes of a dispatchEvent call has no description, and for our event classes a wrong name.
        if (events) declaration.events = events.filter(({ description }) => description);
      }
    },
  };
}

/** @returns {Plugin} */
function builtPaths() {
  /** @param {unknown} value */
  const rewrite = (value) => {
    if (!value || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if ((key === 'path' || key === 'module') && typeof child === 'string') {
        Object.assign(value, { [key]: child.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js') });
      } else {
        rewrite(child);
      }
    }
  };
  return {
    name: 'built-paths',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      rewrite(modules);
      modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/**
 * @param {JavaScriptModule} module
 * @returns {(ClassDeclaration & Partial<CustomElement>)[]}
 */
function classesOf(module) {
  return (module.declarations ?? []).filter((declaration) => declaration.kind === 'class');
}

/** @param {JavaScriptModule | undefined} module */
function elementOf(module) {
  return module && classesOf(module).find(({ name }) => name.endsWith('Element'));
}
