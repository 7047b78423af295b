import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly example?: unknown;
}

interface OperationObject {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
}

/** An operation of the contract with all that it needs to be answered. */
export interface Operation {
  readonly method: string;
  /** Such as "/v1/workspaces/{workspace}/usage". */
  readonly template: string;
  /** Whether it is for the holder of the admin key alone. */
  readonly isAdmin: boolean;
  /** Names of all parameters. */
  readonly parameters: readonly string[];
  /** Required parameters with their examples. */
  readonly query: string;
  readonly type: string | undefined;
  readonly body: string | undefined;
}

const contract = parse(readFileSync(join(import.meta.dirname, '../../../openapi.yaml'), 'utf8'), { merge: true }) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
};

const methods = new Set(['get', 'put', 'post', 'patch', 'delete']);

/** Every operation of the contract, so that a new one is tried without being named in a test. */
export function operations(): Operation[] {
  return Object.entries(contract.paths).flatMap(([template, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => operationOf(method, template, operation)),
  );
}

function operationOf(method: string, template: string, operation: OperationObject): Operation {
  const query = new URLSearchParams();
  const parameters = (operation.parameters ?? []).map(resolved);
  for (const parameter of parameters) {
    if (parameter.in === 'query' && parameter.required) query.set(parameter.name!, String(parameter.example));
  }
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return {
    method: method.toUpperCase(),
    template,
    isAdmin: operation.security?.some((each) => 'admin' in each) ?? false,
    parameters: parameters.map(({ name }) => name!),
    query: query.toString(),
    type,
    body: content && JSON.stringify(content.example ?? {}),
  };
}

function resolved(parameter: Parameter): Parameter {
  return parameter.$ref ? contract.components.parameters[parameter.$ref.split('/').at(-1)!]! : parameter;
}
