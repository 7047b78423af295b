/** What has the focus, inside shadow roots too; undefined when nothing has. */
export function focused(document: Document): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}

/** Gives the focus to the first of these that takes it: what was hidden or removed meanwhile does not. */
export function focusFirst(...elements: readonly (HTMLElement | null | undefined)[]): void {
  for (const element of elements) {
    element?.focus();
    if (element?.matches(':focus')) return;
  }
}
