import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { answerClientError } from './answer-client-error.js';
import { ScimLane } from './scim-lane.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the SCIM lane ahead of the application's own middleware, so that no body parser, session or error page comes
 * between; what is not SCIM's goes on as before. Call it once, after `app.init()` and before `app.listen()`.
 */
export function mountScim(app: INestApplication): void {
  const server = app.getHttpServer() as Server;
  const lane = app.get(ScimLane);
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!lane.take(request, response)) for (const other of others) other(request, response);
  });
  server.on('checkExpectation', (request, response) => lane.refuseExpectation(request, response));
  server.on('clientError', answerClientError);
}
