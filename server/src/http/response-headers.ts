import type { FastifyInstance, FastifyReply } from 'fastify';

/** Answers are data: no browser is to sniff, run, frame or embed them. */
const headers = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Sets these headers on whatever is data; a page that is served beside the API has its own. */
export function addResponseHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (type === '' || /^(application\/(problem\+)?json|text\/(csv|plain))/.test(type)) reply.headers(headers);
    keepVaryOrigin(reply);
    return payload;
  });
}

// What a route says of its own takes the place of what CORS said.
function keepVaryOrigin(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (vary !== '' && !/\borigin\b/i.test(vary)) reply.header('vary', `${vary}, Origin`);
}
