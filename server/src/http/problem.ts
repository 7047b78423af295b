import type { Problem } from '../../../src/core/model/contract.gen.js';

type Errors = NonNullable<Problem['errors']>;

const TITLES = {
  'bad-parameter': [400, 'Wrong parameter'],
  'bad-body': [400, 'Wrong body'],
  unauthorized: [401, 'Not signed in'],
  forbidden: [403, 'No permission'],
  'not-found': [404, 'Not found'],
  gone: [410, 'Gone'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'bad-event': [422, 'Malformed event'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Internal error'],
  'not-implemented': [501, 'Not implemented'],
  unavailable: [503, 'Unavailable'],
} as const;

export type ProblemKind = keyof typeof TITLES;

/** What is thrown to answer a request with `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly errors?: Errors,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  get status(): number {
    return TITLES[this.kind][0];
  }

  /** The body of the answer. */
  toProblem(): Problem {
    return {
      type: `urn:credit-usage:problem:${this.kind}`,
      title: TITLES[this.kind][1],
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    };
  }
}

/** A value as a message shows it, cut when it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
