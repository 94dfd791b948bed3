import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ScimSettings } from '../options/scim-settings.js';
import { ScimBase } from './paths/scim-base.js';
import type { ScimPath } from './paths/scim-path.js';
import type { Opened, ScimRequest } from './scim-call.js';

const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Notes what is known of a request from its first line and headers. */
@Injectable()
export class RequestOpener {
  constructor(
    private readonly base: ScimBase,
    private readonly settings: ScimSettings,
  ) {}

  /** Gives what is known, which is noted once, however often this is called. */
  open(request: ScimRequest): Opened {
    request.scim ??= this.opened(request, this.pathOf(request));
    return request.scim;
  }

  pathOf(request: IncomingMessage): ScimPath {
    return this.base.pathOf(request.url ?? '/');
  }

  private opened(request: IncomingMessage, { path, endpoint, id }: ScimPath): Opened {
    const ip = addressOf(request, this.settings.trustedProxies);
    const started = performance.now();
    return { requestId: requestIdOf(request), at: new Date(), started, path, endpoint, id, ip };
  }
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
