import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { answerBrokenRequests } from './answer-client-error.js';
import { normaliseTarget } from './request-target.js';
import { ScimLane } from './scim-lane.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the SCIM lane ahead of the application's own middleware, so that no body parser, session or error page comes
 * between; what is not SCIM's goes on as before. Call it once, after `app.init()` and before `app.listen()`.
 * @param options whether SCIM takes the lane; without it, Nest's router has it, and all else is the same
 */
export function mountScim(app: INestApplication, options: { readonly lane: boolean } = { lane: true }): void {
  const server = app.getHttpServer() as Server;
  const lane = app.get(ScimLane);
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    normaliseTarget(request);
    if (lane.refuseHost(request, response) || (options.lane && lane.take(request, response))) return;
    for (const other of others) other(request, response);
  });
  server.on('checkExpectation', (request, response) => {
    normaliseTarget(request);
    lane.refuseExpectation(request, response);
  });
  answerBrokenRequests(server);
}
