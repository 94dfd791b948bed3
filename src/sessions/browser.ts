import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { readCookie, SESSION_COOKIE } from './session-cookie.js';
import type { Browser } from './sessions.service.js';

/** Gives a handler the browser that calls, whoever sits in front of it. */
export const CurrentBrowser = createParamDecorator((_: unknown, context: ExecutionContext) =>
  browserOf(context.switchToHttp().getRequest<Request>()),
);

function browserOf({ headers, ip }: Request): Browser {
  const presented = readCookie(headers.cookie, SESSION_COOKIE);
  const facts = { ip: ip ?? '', agent: headers['user-agent'] ?? '', requestId: randomUUID() };
  return presented ? { ...facts, presented } : facts;
}
