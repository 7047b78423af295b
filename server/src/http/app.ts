import cors from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { registerApi, type Services } from './api.js';
import { answerNotFound, answerProblem } from './error-handler.js';

/** The HTTP server of the contract, not yet listening. */
export async function createApp(config: Config, services: Omit<Services, 'adminKey'>): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: config.bodyLimitBytes,
    // What goes well is not logged, and headers never are: they hold keys.
    logger: { level: 'warn', redact: ['req.headers'] },
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    routerOptions: { maxParamLength: 1000 },
    forceCloseConnections: 'idle',
  });
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(answerNotFound);
  await app.register(cors, {
    origin: [...config.allowedOrigins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
    maxAge: 3600,
  });
  await app.register(async (scope) => registerApi(scope, { ...services, adminKey: config.adminKey }), {
    prefix: config.prefix,
  });
  return app;
}
