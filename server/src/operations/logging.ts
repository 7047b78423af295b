import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config.js';

/**
 * JSON lines on the standard error output. They hold no secret and no value of a query by construction: requests are
 * told by route and names of parameters, headers not at all, and errors without what stands in quotes.
 */
export function loggerOf(level: LogLevel): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    file: process.stderr.fd as unknown as string,
    // Second fence, in case a later line logs what it should not.
    redact: ['req.headers', 'headers', 'authorization', 'token', '*.authorization', '*.token', '*.password'],
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'none' }),
      res: (reply) => ({ statusCode: reply.statusCode }),
      err: describeError,
    },
  };
}

/** One line for each request that was answered. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(factsOf(request, reply), 'answered');
  });
}

function factsOf(request: FastifyRequest, reply: FastifyReply): object {
  // Not every route is the API's, and a broken address is none's.
  const caller = (request.access as FastifyRequest['access'] | undefined)?.caller;
  const { workspace } = (request.params ?? {}) as { workspace?: string };
  const parameters = Object.keys(request.query ?? {});
  return {
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    // Names that nobody asked for could hold anything.
    ...(reply.statusCode < 400 && parameters.length > 0 && { parameters }),
    // And so could a workspace that does not exist.
    ...(reply.statusCode < 400 && workspace !== undefined && { workspace }),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(caller && { caller: caller.kind }),
    ...(caller?.kind === 'token' && { tokenId: caller.id }),
  };
}

function describeError(error: Error & { code?: string; type?: string }) {
  const { name, code, type = name, stack = '' } = error;
  return { type, message: '', ...(code !== undefined && { code }), stack: withoutValues(stack) };
}

/** What a program says about a value stands in quotes, as a rule; a database repeats the values of its statement. */
function withoutValues(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '"…"')
    .replace(/\b[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\b/g, '…')
    .slice(0, 4000);
}
