import type { IncomingMessage } from 'node:http';
import type { Caller } from '../host/caller.js';
import type { LoggedRequest } from '../host/logged-request.js';

/** A SCIM request after the door: the key is good, the query is unique, the body is JSON. */
export interface ScimCall<Grants = unknown> extends LoggedRequest {
  readonly caller: Caller<Grants>;
  /** The `id` in the path, if the route has one. */
  readonly id: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** What a SCIM handler gives back: the body, an object or JSON text already, or none at all for 204 and 304. */
export interface ScimAnswer {
  readonly status: number;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The creation brought back what was there before, so deleting it would not undo it. */
  readonly revived?: boolean;
}

/** A request on its way through the door; what is known of it grows. */
export interface ScimRequest extends IncomingMessage {
  scim?: Opened;
  /** What a body parser of the host has made of the body, if one has read it. */
  body?: unknown;
  rawBody?: unknown;
}

/** What is known of every SCIM request, also of one without a key. */
export interface Opened {
  readonly requestId: string;
  readonly at: Date;
  readonly started: number;
  readonly path: string;
  readonly endpoint: string;
  readonly id: string;
  readonly ip: string;
  /** Whose key a public request came with, if it came with one. */
  visitor?: Caller;
  /** Set as soon as the request is attributed to a key, good or refused. */
  caller?: LoggedRequest['caller'];
  /** What the key has been admitted for. */
  scope?: 'read' | 'write';
  call?: ScimCall;
}
