import cors from '@fastify/cors';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { guard, identifyCallers } from '../access/guard.js';
import { PortalTokens } from '../access/portal-tokens.js';
import type { Config } from '../config.js';
import type { Health } from '../operations/health.js';
import { logAnswers, loggerOf } from '../operations/logging.js';
import { registerOperations } from '../operations/operations-routes.js';
import { registerApi, type Services } from './api.js';
import { answerNotFound, answerProblem } from './error-handler.js';
import { limitRates } from './rate-limit.js';
import { addResponseHeaders } from './response-headers.js';

/** What the HTTP server stands on. */
export interface AppServices extends Omit<Services, 'tokens'> {
  readonly health: Health;
}

/** The HTTP server of the contract, not yet listening. */
export async function createApp(config: Config, services: AppServices): Promise<FastifyInstance> {
  const { access, limits, corsOrigins, trustedProxies } = config;
  const { health, metrics } = services;
  const app = fastify({
    bodyLimit: limits.bodyLimitBytes,
    requestTimeout: limits.requestTimeoutSeconds * 1000,
    logger: loggerOf(config.logLevel),
    // One line an answer says what three would.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    routerOptions: { maxParamLength: 1000 },
    forceCloseConnections: 'idle',
    // What arrives on an open connection while the server stops is still answered, and the connection closed.
    return503OnClosing: false,
  });
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(answerNotFound);
  logAnswers(app);
  countAnswers(app, services);
  addResponseHeaders(app);
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
    exposedHeaders: ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id'],
    maxAge: 3600,
    // A plain OPTIONS is answered like a preflight of a page that may not read.
    strictPreflight: false,
  });
  await app.register(async (scope) => registerOperations(scope, health, metrics, access));
  await app.register(
    async (scope) => {
      const tokens = new PortalTokens(access.tokenSecrets);
      // In this order: a token must be known before it is counted, and counted before it is refused.
      identifyCallers(scope, { ...access, tokens });
      await limitRates(scope, limits);
      guard(scope, { ...access, tokens });
      registerApi(scope, { ...services, tokens });
    },
    { prefix: config.prefix },
  );
  return app;
}

function countAnswers(app: FastifyInstance, { metrics }: AppServices): void {
  app.addHook('onRequest', async () => metrics.requestStarted());
  app.addHook('onResponse', async (request, reply) => {
    metrics.requestEnded();
    const { method, routeOptions } = request;
    metrics.answered(method, routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
  });
}
