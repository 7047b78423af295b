/**
 * What is being typed into inputs, which need not mean anything yet. A text stays as it was typed until the value that
 * its input stands for becomes another one by something else than typing.
 */
export class TypedTexts<Field extends string> {
  readonly #typed = new Map<Field, { readonly text: string; readonly value: string }>();

  /** What an input shows: what was typed into it, or the text of its value. */
  shown(field: Field, value: string, text: string): string {
    const typed = this.#typed.get(field);
    return typed?.value === value ? typed.text : text;
  }

  /** The input now stands for `value`, whatever its text is. */
  type(field: Field, text: string, value: string): void {
    this.#typed.set(field, { text, value });
  }

  forget(...fields: readonly Field[]): void {
    for (const field of fields) this.#typed.delete(field);
  }
}
