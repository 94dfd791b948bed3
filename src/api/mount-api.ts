import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Response, Router } from 'express';
import { packagedFile } from '../static-files/packaged-file.js';
import { StaticFiles } from '../static-files/static-files.js';
import { apiPage } from './api-page.js';
import { describeApi } from './describe-api.js';

const STYLE_SHEET = packagedFile('swagger-ui-dist', 'swagger-ui.css');
const BUNDLE = packagedFile('swagger-ui-dist', 'swagger-ui-bundle.js');
const START = 'start.js';

const OWN = { [START]: fileURLToPath(new URL('assets/start.js', import.meta.url)) };
const FILES = new StaticFiles('/api', OWN, [STYLE_SHEET, BUNDLE]);

/**
 * Puts the description of the application under /api, ahead of Nest's routes: /api/openapi.json for programs, /api for
 * people. The page is ours, since that of @nestjs/swagger has its styles inline, which the site's policy forbids.
 */
export function mountApi(app: NestExpressApplication, baseUrl: string): void {
  let document: Promise<OpenAPIObject> | undefined;
  const router = Router();
  router.get('/', (_, response) => void kept(response).type('html').send(page()));
  router.get('/openapi.json', async (_, response) => {
    document ??= describeApi(app, baseUrl);
    kept(response).json(await document);
  });
  router.use(FILES.serve);
  app.use('/api', router);
}

function page(): string {
  return apiPage(FILES.load(STYLE_SHEET.name), [FILES.load(BUNDLE.name), FILES.load(START)]);
}

/** Nothing of it changes while the program runs, but another version may come. */
function kept(response: Response): Response {
  return response.set('Cache-Control', 'no-cache');
}
