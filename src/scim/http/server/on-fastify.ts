import { MAX_PAYLOAD_SIZE } from '../body/limits.js';
import type { ScimRequest } from '../scim-call.js';
import type { AnyResponse } from '../send-answer.js';
import { nativeRequest } from './native-request.js';
import type { Strays } from './strays.js';

const MEDIA_TYPE = 'application/scim+json';

type Handler = (request: object, reply: AnyResponse) => Promise<unknown>;
type ErrorHandler = (error: unknown, request: object, reply: AnyResponse) => Promise<unknown>;

/** What of a route's options is looked at and set. */
interface RouteOptions {
  readonly url: string;
  bodyLimit?: number;
  errorHandler?: ErrorHandler;
}

/** What of a Fastify instance is used. */
export interface FastifyInstance {
  addHook(name: 'onRoute', hook: (options: RouteOptions) => void): unknown;
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(
    type: string,
    options: { readonly parseAs: 'buffer' },
    parse: (request: object, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): unknown;
  all(url: string, handler: Handler): unknown;
}

/**
 * Ahead of the routes: bodies of SCIM's media type are handed on unread, and what fails before a controller of the
 * module's, such as in a body parser, is answered by the module.
 */
export function prepareFastify(instance: FastifyInstance, strays: Strays): void {
  if (!instance.hasContentTypeParser(MEDIA_TYPE))
    instance.addContentTypeParser(MEDIA_TYPE, { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
  instance.addHook('onRoute', (options) => {
    if (!strays.owns(options.url)) return;
    options.bodyLimit = MAX_PAYLOAD_SIZE;
    options.errorHandler = (error, request, reply) => failed(strays, withLimit(error), request, reply);
  });
}

/** Behind the routes: what none of them takes below the module's path. */
export function completeFastify(instance: FastifyInstance, strays: Strays, urls: readonly string[]): void {
  for (const url of urls)
    instance.all(url, async (request, reply) => {
      await strays.refuse(nativeRequest(request), reply);
      return reply;
    });
}

/** Fastify does not say how much it would have taken. */
function withLimit(error: unknown): unknown {
  return error instanceof Error ? Object.assign(error, { limit: MAX_PAYLOAD_SIZE }) : error;
}

async function failed(
  strays: Strays,
  error: unknown,
  request: object,
  reply: AnyResponse,
): Promise<AnyResponse> {
  const native: ScimRequest = nativeRequest(request);
  await strays.fail(error, native, reply);
  return reply;
}
