import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { show } from './check.js';
import type { Answer } from './http-client.js';

const FILE = new URL('../../../openapi.yaml', import.meta.url);
const ROOT = 'openapi.yaml';

interface Node {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Says by openapi.yaml how an answer breaks the contract. */
export class Contract {
  readonly #document = parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, unknown>>;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    addFormats(this.#ajv);
    this.#ajv.addSchema(this.#document, ROOT, undefined, false);
  }

  /** What is wrong with the answer's status, content type or body; undefined when nothing is. */
  breach(answer: Answer, statuses: readonly number[], contentType = contentTypeOf(statuses)): string | undefined {
    const { status, text } = answer;
    if (!statuses.includes(status)) {
      return `answered ${status} (${excerpt(text)}), but should answer ${statuses.join(' or ')}`;
    }
    if (answer.contentType !== contentType) {
      return `the content type is "${answer.contentType}" (${excerpt(text)}), but should be "${contentType}"`;
    }
    if (contentType === 'text/csv') return undefined;
    if (answer.body === undefined) return `the body is not JSON: ${excerpt(text)}`;
    const validate = this.#validatorFor(answer, contentType);
    return validate(answer.body) ? undefined : describe(validate.errors ?? []);
  }

  #validatorFor({ method, path, status }: Answer, contentType: string): ValidateFunction {
    const pointer = this.#schemaPointer(path, method.toLowerCase(), status, contentType);
    let validate = this.#validators.get(pointer);
    if (!validate) this.#validators.set(pointer, (validate = this.#ajv.compile({ $ref: `${ROOT}${pointer}` })));
    return validate;
  }

  #schemaPointer(path: string, method: string, status: number, contentType: string): string {
    const response = ['paths', `/v1/workspaces/{workspace}${path}`, method, 'responses', String(status)];
    const node = this.#at(response);
    const place = node?.$ref?.slice(2).split('/') ?? response;
    // A status that the contract does not list for the path can only be a problem.
    if (!this.#at(place)?.content?.[contentType]) return '#/components/schemas/Problem';
    return `#${[...place, 'content', contentType, 'schema'].map((each) => `/${escaped(each)}`).join('')}`;
  }

  #at(place: readonly string[]): Node | undefined {
    return place.reduce<unknown>(
      (node, name) => (node as Readonly<Record<string, unknown>> | undefined)?.[name],
      this.#document,
    ) as Node | undefined;
  }
}

function contentTypeOf([status]: readonly number[]): string {
  return (status ?? 200) < 400 ? 'application/json' : 'application/problem+json';
}

function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function describe(errors: readonly ErrorObject[]): string {
  // Of alternatives ("oneOf") the reasons of each come first, and the deepest of them is the one to read.
  const [first] = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  if (!first) return 'the body breaks its schema';
  const { instancePath, message = 'is wrong', params, data } = first;
  const extra = (params as { additionalProperty?: string }).additionalProperty;
  const name = extra === undefined ? '' : `: ${show(extra)}`;
  return `the body breaks its schema: ${instancePath || 'it'} ${message}${name}, but is ${show(data)}`;
}

function excerpt(text: string): string {
  return text === '' ? 'empty' : show(text.slice(0, 200));
}
