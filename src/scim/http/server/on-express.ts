import type { ServerResponse } from 'node:http';
import { originForm } from '../paths/request-target.js';
import type { ScimRequest } from '../scim-call.js';
import type { Strays } from './strays.js';

type Next = (error?: unknown) => void;
type Middleware = (request: ScimRequest, response: ServerResponse, next: Next) => void;
type ErrorMiddleware = (error: unknown, request: ScimRequest, response: ServerResponse, next: Next) => void;

/** What of Nest's HTTP adapter is used. */
export interface MiddlewareTarget {
  use(middleware: Middleware | ErrorMiddleware): unknown;
}

/** Ahead of the routes: doubled slashes and needlessly encoded characters in the module's own paths are taken out. */
export function prepareExpress(target: MiddlewareTarget, strays: Strays): void {
  target.use((request: ScimRequest, _response: ServerResponse, next: Next) => {
    const given = request.url ?? '/';
    const url = originForm(given, (path) => strays.owns(path));
    if (url !== given && strays.owns(url)) request.url = url;
    next();
  });
}

/** Behind the routes: what none of them took below the module's path, and what failed on the way there. */
export function completeExpress(target: MiddlewareTarget, strays: Strays): void {
  target.use((request: ScimRequest, response: ServerResponse, next: Next) => {
    if (strays.isOurs(request)) strays.refuse(request, response).catch(next);
    else next();
  });
  target.use((error: unknown, request: ScimRequest, response: ServerResponse, next: Next) => {
    if (strays.isOurs(request)) strays.fail(error, request, response).catch(next);
    else next(error);
  });
}
