import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Operation {
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

const text = readFileSync(join(import.meta.dirname, '../../../openapi.yaml'), 'utf8');
const contract = parse(text, { merge: true }) as Contract;
const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package is CommonJS, and its types promise a default export where Node gives the module itself.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(contract, 'openapi');
const validators = new Map<string, ValidateFunction>();

/**
 * Checks an answer against the contract.
 * @param path path of the request below the endpoint, such as "/v1/workspaces/acme"
 * @throws Error when the contract does not have this operation, status, content type or body.
 */
export function checkResponse(method: string, path: string, status: number, contentType: string, body: string): void {
  const at = `${method} ${path} → ${status}`;
  const template = Object.keys(contract.paths).find((each) => patternOf(each).test(path));
  const operation = template && contract.paths[template]![method.toLowerCase()];
  if (!operation) {
    if (status === 404) {
      checkBody(at, '#/components/schemas/Problem', body);
      return;
    }
    throw new Error(`${at}: the contract has no such operation`);
  }
  let pointer = `#/paths/${escape(template)}/${method.toLowerCase()}/responses/${status}`;
  const found = operation.responses[status];
  if (!found) throw new Error(`${at}: the contract does not have this status (body: ${body.slice(0, 500)})`);
  if ('$ref' in found) pointer = found.$ref;
  const response = '$ref' in found ? contract.components.responses[found.$ref.split('/').at(-1)!]! : found;
  if (!response.content) {
    if (body !== '') throw new Error(`${at}: the contract has no body here, but there is ${body.slice(0, 200)}`);
    return;
  }
  const type = contentType.split(';')[0]!;
  if (!(type in response.content)) throw new Error(`${at}: the contract does not have the type "${contentType}"`);
  if (type.endsWith('json')) checkBody(at, `${pointer}/content/${escape(type)}/schema`, body);
}

function checkBody(at: string, pointer: string, body: string): void {
  let validate = validators.get(pointer);
  if (!validate) validators.set(pointer, (validate = ajv.compile({ $ref: `openapi${pointer}` })));
  if (!validate(JSON.parse(body))) {
    throw new Error(`${at} breaks the contract: ${ajv.errorsText(validate.errors)}\n${body.slice(0, 500)}`);
  }
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function escape(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
