/** A custom element class that knows which version of the library it comes from. */
export type VersionedElement = CustomElementConstructor & { readonly version: string };

/**
 * Registers an element under a tag. Loading the same version again is silent; when another version has the tag already,
 * that one stays and a warning says so. Never throws, and does nothing where there are no custom elements (Node).
 */
export function define(
  tag: string,
  element: VersionedElement,
  registry: CustomElementRegistry | undefined = globalThis.customElements,
): void {
  if (!registry) return;
  const present = registry.get(tag) as Partial<VersionedElement> | undefined;
  if (!present) {
    try {
      registry.define(tag, element);
    } catch (reason) {
      console.warn(`<${tag}> could not be defined: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  } else if (present.version !== element.version) {
    console.warn(
      `<${tag}> is already defined by version ${present.version ?? 'unknown'}; version ${element.version} is not used.`,
    );
  }
}
