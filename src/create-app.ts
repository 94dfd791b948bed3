import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { mountApi } from './api/mount-api.js';
import { ASSETS } from './dashboard/http/assets.js';
import { AppModule } from './app.module.js';
import type { Environment } from './config/environment.js';
import { PinoLogger } from './logging/pino-logger.js';
import { answerClientError } from './scim/http/answer-client-error.js';
import { ScimLane } from './scim/http/scim-lane.js';
import type { ScimFeatures } from './scim/options/scim-options.js';

const ONLY_SELF = ["'self'"];

/** Builds the application, ready to listen: bodies unparsed (each door reads its own), SCIM on its short way. */
export async function createApp(
  environment: Environment,
  options: { lane?: boolean; logger?: LoggerService; scim?: ScimFeatures } = {},
): Promise<NestExpressApplication> {
  const { logger = new PinoLogger(environment.logLevel), lane = true } = options;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(environment, options.scim), {
    bodyParser: false,
    abortOnError: false,
    logger,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', environment.trustedProxies);
  app.use(securityHeaders());
  app.useStaticAssets(ASSETS, { prefix: '/assets/', immutable: true, maxAge: '1y', index: false });
  mountApi(app, environment.baseUrl);
  await app.init();
  boundWaits(app.getHttpServer());
  app.getHttpServer().on('clientError', answerClientError);
  if (lane) mountLane(app.getHttpServer(), app.get(ScimLane));
  return app;
}

/** Puts the SCIM lane in front of Express on the HTTP server. */
function mountLane(server: Server, lane: ScimLane): void {
  const [express] = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!lane.take(request, response)) express!(request, response);
  });
}

function boundWaits(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
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
