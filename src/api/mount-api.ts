import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Response, Router } from 'express';
import { API_PAGE } from './api-page.js';
import { describeApi } from './describe-api.js';

const OWN = fileURLToPath(new URL('assets', import.meta.url));
const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/**
 * Puts the description of the application under /api, ahead of Nest's routes: /api/openapi.json for programs, /api for
 * people. The page is ours, since that of @nestjs/swagger has its styles inline, which the site's policy forbids.
 */
export function mountApi(app: NestExpressApplication, baseUrl: string): void {
  let document: Promise<OpenAPIObject> | undefined;
  const router = Router();
  router.get('/', (_, response) => void kept(response).type('html').send(API_PAGE));
  router.get('/openapi.json', async (_, response) => {
    document ??= describeApi(app, baseUrl);
    kept(response).json(await document);
  });
  router.get('/start.js', (_, response) => kept(response).sendFile('start.js', { root: OWN }));
  for (const name of FILES)
    router.get(`/${name}`, (_, response) => kept(response).sendFile(name, { root: SWAGGER_UI }));
  app.use('/api', router);
}

/** Nothing of it changes while the program runs, but another version may come. */
function kept(response: Response): Response {
  return response.set('Cache-Control', 'no-cache');
}
