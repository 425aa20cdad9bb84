import multipart from '@fastify/multipart';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { newId } from '../platform/ids.ts';
import type { ApiDependencies } from './dependencies.ts';
import { addAccess } from './plugins/access.ts';
import { answerBrokenConnection } from './plugins/broken-connection.ts';
import { addMetrics } from './plugins/metrics.ts';
import { addNotFound } from './plugins/not-found.ts';
import { addOpenApi } from './plugins/openapi.ts';
import { addProblemDetails, sendProblem } from './plugins/problem-details.ts';
import { addRateLimit } from './plugins/rate-limit.ts';
import { addRequestLog } from './plugins/request-log.ts';
import { addSameOrigin } from './plugins/same-origin.ts';
import { addSecurityHeaders } from './plugins/security-headers.ts';
import { addUnicodeBodies } from './plugins/unicode-bodies.ts';
import { addWebApplication } from './plugins/web-application.ts';
import { healthRoutes } from './routes/health.ts';
import { registerRoutes } from './routes.ts';

/** JSON bodies; a route that takes more (the import of a catalog) sets its own `bodyLimit`. */
const jsonBodyLimit = 1024 * 1024;

/**
 * A connection on which nothing moves for so long is closed, or half an upload would stay on the disk until its sender is found dead.
 * Event streams say something each 5 s; a whole upload may take hours.
 */
const longestSilenceMilliseconds = 120_000;

/**
 * The whole HTTP application, ready for `listen` or `inject`; it opens no port and no connection. Hooks run in the order of the
 * lines below: what is cheap and refuses most comes first, and nobody's body is read before they are known.
 */
export async function buildApp(dependencies: ApiDependencies): Promise<FastifyInstance> {
  const { settings } = dependencies;
  let isStopping = false;
  const loggerInstance: FastifyBaseLogger = dependencies.logger;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: settings.isBehindProxy,
    bodyLimit: jsonBodyLimit,
    connectionTimeout: longestSilenceMilliseconds,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => { void sendProblem(error, request, reply); },
    clientErrorHandler: answerBrokenConnection,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  addProblemDetails(app);
  addRequestLog(app);
  await addSecurityHeaders(app, dependencies);
  await addRateLimit(app, { maxPerMinute: settings.requestsPerMinute });
  addSameOrigin(app, dependencies);
  addAccess(app, dependencies);
  addUnicodeBodies(app);
  await app.register(multipart, { limits: { fileSize: settings.maxFileBytes, files: 2_000, fields: 2_050, fieldSize: 64 * 1024, parts: 4_050, headerPairs: 50 } });
  await addOpenApi(app);
  const servePage = await addWebApplication(app, settings.webFolder);
  addNotFound(app, servePage);
  addMetrics(app, dependencies);
  await app.register(healthRoutes(dependencies.readyChecks, () => isStopping));
  await registerRoutes(app, dependencies);

  app.addHook('preClose', async () => { isStopping = true; });
  await app.ready();
  return app;
}
