import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { answerBrokenRequests } from './answer-broken-requests.js';
import { normaliseTarget } from '../paths/request-target.js';
import { FastPath } from './fast-path.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the fast path ahead of the application's own middleware, so that no body parser, session or error page comes
 * between; what is not SCIM's goes on as before. Call it once, after `app.init()` and before `app.listen()`.
 * @param options whether SCIM takes the fast path; without it Nest's router has it, and all else is the same
 */
export function mountScim(
  app: INestApplication,
  options: { readonly fastPath: boolean } = { fastPath: true },
): void {
  const server = app.getHttpServer() as Server;
  const path = app.get(FastPath);
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    normaliseTarget(request);
    if (path.refuseHost(request, response) || (options.fastPath && path.take(request, response))) return;
    for (const other of others) other(request, response);
  });
  server.on('checkExpectation', (request, response) => {
    normaliseTarget(request);
    path.refuseExpectation(request, response);
  });
  answerBrokenRequests(server);
}
