import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ResourceCatalogue } from '../scim/discovery/resource-catalogue.js';
import { ScimBase } from '../scim/http/paths/scim-base.js';
import { SCIM_KEY } from '../scim/openapi/scim-components.js';
import { SESSION_COOKIE } from '../sessions/session-cookie.js';
import { completeDocument } from './complete-document.js';
import { formsOf, propertiesOf } from './forms.js';
import { describedOperations, handlerName } from './operations.js';
import { SESSION } from './page-answers.js';

const ABOUT =
  'SCIM 2.0 for identity providers under /scim/v2, and the pages, forms and files of the dashboard. ' +
  'SCIM takes a SCIM key as bearer token; the dashboard takes the session of somebody who is signed in. ' +
  'Universal Logout takes a token that the identity provider signs.';

const LOGOUT_TOKEN =
  'A JWT of the type global-token-revocation+jwt, signed by the identity provider of the account.';

/**
 * What the application answers to, as an OpenAPI 3.1 document: the routes are those that Nest has, and what is said of
 * them stands beside the code that answers. There is nothing of an account in it.
 */
export async function describeApi(app: INestApplication, baseUrl: string): Promise<OpenAPIObject> {
  // Loaded when the first reader asks: no start and no test waits for it.
  const { ApiProperty, DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  for (const form of formsOf(app))
    for (const [name, property] of propertiesOf(form)) ApiProperty(property)(form.prototype as object, name);
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('OpsHelm')
    .setDescription(ABOUT)
    .setVersion('2.0')
    .addServer(baseUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A SCIM key of the account.' }, SCIM_KEY)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: LOGOUT_TOKEN }, 'logoutToken')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', description: 'A session of the dashboard.' }, SESSION)
    .build();
  const scanned = SwaggerModule.createDocument(app, config, { operationIdFactory: handlerName });
  return completeDocument(scanned, {
    handlers: describedOperations(app),
    types: app.get(ResourceCatalogue, { strict: false }).types,
    scimPath: app.get(ScimBase, { strict: false }).path,
  });
}
