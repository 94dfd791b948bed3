import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Opened, ScimRequest } from './scim-call.js';

const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Notes what is known of a request from its first line and headers: once, however often it is called. */
export function openRequest(request: ScimRequest, path: string, id: string, trustedProxies: number): Opened {
  request.scim ??= {
    requestId: requestIdOf(request),
    at: new Date(),
    started: performance.now(),
    path,
    id,
    ip: addressOf(request, trustedProxies),
  };
  return request.scim;
}

function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** The client's address: what the outermost trusted proxy saw, or the peer itself where none is trusted. */
function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const peer = socket.remoteAddress ?? '';
  if (trustedProxies === 0) return peer;
  const hops = String(headers['x-forwarded-for'] ?? '').split(',');
  return hops.at(-trustedProxies)?.trim().slice(0, 64) || peer;
}
