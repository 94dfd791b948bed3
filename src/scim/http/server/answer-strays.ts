import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Strays } from './strays.js';

type Next = (error?: unknown) => void;

/**
 * A middleware for an application whose paths are its own: what was meant for SCIM, but sent to a path where SCIM is
 * not, is told the right base URL in SCIM's form. Use it before `app.init()`.
 */
export function answerStrays(app: INestApplication) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    app
      .get(Strays)
      .refuseStray(request, response)
      .then((isRefused) => {
        if (!isRefused) next();
      }, next);
  };
}
