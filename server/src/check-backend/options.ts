import { parseArgs, type ParseArgsConfig } from 'node:util';
import { groups } from './groups/index.js';

/** What the command line says. */
export interface CheckOptions {
  readonly endpoint: string;
  readonly workspace: string;
  readonly token: string | undefined;
  readonly seed: number;
  readonly only: readonly string[] | undefined;
  readonly json: boolean;
}

export const help = `Checks that a back end serves the credit usage contract (openapi.yaml).

  npm run check-backend -- URL --workspace ID [options]

URL is what comes before "/v1", such as https://example.com/api. Requests only read (and keep a few folder selections,
where folders are served). They are sent one after the other, about 350 for a workspace that has everything.

  --workspace ID   the workspace to read
  --token TOKEN    bearer token; better in the environment variable USAGE_TOKEN, which no shell history keeps
  --only GROUP     checks of this group only; may be repeated: ${wrapped(groups.map(({ name }) => name))}
  --seed NUMBER    makes the random choices, so that a run can be repeated (default: 1)
  --json           one JSON document instead of lines
  --help           this text

Exit code: 0 when nothing failed, 1 when a check failed, 2 when the back end could not be checked.
`;

const config = {
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    workspace: { type: 'string', short: 'w' },
    token: { type: 'string' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
} satisfies ParseArgsConfig;

/**
 * Reads the command line; undefined when it asks for help.
 * @throws Error that names the option, its value and what is accepted.
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CheckOptions | undefined {
  const { values, positionals } = parseArgs({ ...config, args: [...args] });
  if (values.help) return undefined;
  const [endpoint, ...others] = positionals;
  if (endpoint === undefined || others.length > 0) {
    throw new Error('Name one URL, such as http://127.0.0.1:4600/api (see --help)');
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  // fetch takes no user and password in an address, and a message would show them.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new Error(
      'The URL must be one of http or https without user, query and fragment, such as http://127.0.0.1:4600/api',
    );
  }
  if (!values.workspace) throw new Error('--workspace is missing, but must be the id of a workspace');
  if (!/^\d{1,9}$/.test(values.seed)) throw new Error(`--seed is "${values.seed}", but must be a whole number`);
  const unknown = values.only?.find((name) => !groups.some((group) => group.name === name));
  if (unknown !== undefined) {
    throw new Error(`--only is "${unknown}", but must be one of ${groups.map(({ name }) => name).join(', ')}`);
  }
  return {
    endpoint,
    workspace: values.workspace,
    token: values.token || environment['USAGE_TOKEN'] || undefined,
    seed: Number(values.seed),
    only: values.only,
    json: values.json,
  };
}

function wrapped(names: readonly string[]): string {
  const indent = `\n${' '.repeat(19)}`;
  return `${indent}${names.slice(0, 8).join(', ')},${indent}${names.slice(8).join(', ')}`;
}
