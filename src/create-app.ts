import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { mountApi } from './api/mount-api.js';
import { ASSETS } from './dashboard/http/assets.js';
import type { Environment } from './config/environment.js';
import { CONNECTION_LIMITS, type ConnectionLimits, limitConnections } from './connection-limits.js';
import { PinoLogger } from './logging/pino-logger.js';
import { answerStrays } from './scim/http/server/answer-strays.js';
import { answerBrokenRequests } from './scim/http/server/answer-broken-requests.js';
import { defineOpsHelm } from './define-opshelm.js';
import type { OpsHelm } from './opshelm.js';

const ONLY_SELF = ["'self'"];

/** What the application is built with beside its settings. */
export interface AppOptions {
  readonly logger?: LoggerService;
  /** How long connections may be slow, and how many there may be; a test sees it sooner. */
  readonly connections?: Partial<ConnectionLimits>;
  /** The installation; OpsHelm as it comes unless given. */
  readonly opsHelm?: OpsHelm;
}

/** Builds the application, ready to listen: bodies unparsed (each door reads its own), SCIM on its fast path. */
export async function createApp(
  environment: Environment,
  options: AppOptions = {},
): Promise<NestExpressApplication> {
  const { logger = new PinoLogger(environment.logLevel) } = options;
  const module = await (options.opsHelm ?? defineOpsHelm()).module(environment);
  const started = { bodyParser: false, abortOnError: false, logger };
  const app = await NestFactory.create<NestExpressApplication>(module, started);
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', environment.trustedProxies);
  app.use(securityHeaders());
  app.use(answerStrays(app));
  app.use('/assets', ASSETS.serve);
  mountApi(app, environment.baseUrl);
  await app.init();
  const connections = environment.maxConnections;
  limitConnections(app.getHttpServer(), { ...CONNECTION_LIMITS, connections, ...options.connections });
  answerBrokenRequests(app);
  return app;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ONLY_SELF,
        styleSrc: ONLY_SELF,
        imgSrc: ["'self'", 'data:'],
        connectSrc: ONLY_SELF,
        formAction: ONLY_SELF,
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // With `no-referrer` browsers send `Origin: null` along with our own forms, which the session guard refuses.
    referrerPolicy: { policy: 'same-origin' },
  });
}
