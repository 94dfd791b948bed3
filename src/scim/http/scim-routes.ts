import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { ScimError } from '../protocol/index.js';
import type { ScimAnswer, ScimCall } from './scim-call.js';
import type { ScimPath } from './scim-path.js';

export const SCIM_BASE = 'scim/v2';

type Handler = (call: ScimCall) => Promise<ScimAnswer> | ScimAnswer;

/** A handler as its controller declares it, with Nest's metadata on it, and bound to the controller's instance. */
export interface ScimRoute {
  readonly controller: Type;
  readonly declared: Handler;
  readonly handle: Handler;
}

type Verbs = Map<string, ScimRoute>;

/** The routes that the SCIM controllers declare with Nest's decorators, by endpoint, sub-path and method. */
@Injectable()
export class ScimRoutes {
  private readonly endpoints = new Map<string, Map<string, Verbs>>();

  /** Adds every handler of a controller, bound to its instance. */
  add(controller: object): void {
    const type = controller.constructor as Type;
    const base = String(Reflect.getMetadata(PATH_METADATA, type));
    const [endpoint = '', below = ''] = base
      .slice(SCIM_BASE.length + 1)
      .toLowerCase()
      .split('/');
    for (const name of Object.getOwnPropertyNames(type.prototype as object)) {
      const declared = (type.prototype as Record<string, Handler>)[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, declared) as RequestMethod | undefined;
      if (method === undefined) continue;
      const route = { controller: type, declared, handle: declared.bind(controller) };
      const paths = [Reflect.getMetadata(PATH_METADATA, declared) as string | string[]].flat();
      for (const path of paths) this.put(endpoint, below || path, RequestMethod[method]!, route);
    }
  }

  /**
   * Finds the handler of a request; HEAD is served by GET.
   * @throws ScimError 404 for no such endpoint, 405 with Allow for another method, 400 `invalidVers` for a version
   * other than v2 (RFC 7644 §3.13).
   */
  find(method: string, path: ScimPath): ScimRoute {
    if (/^v\d+$/.test(path.version) && path.version !== 'v2') throw ScimError.invalidVersion();
    const endpoint = path.version === 'v2' ? this.endpoints.get(path.endpoint) : undefined;
    const verbs = path.deeper ? undefined : verbsOf(endpoint, path.id);
    if (!verbs) throw ScimError.notFound('There is no such endpoint; people are at /scim/v2/Users');
    const route = verbs.get(method === 'HEAD' ? 'GET' : method) ?? verbs.get('ALL');
    if (!route) throw refusedMethod(verbs);
    return route;
  }

  private put(endpoint: string, path: string, method: string, route: ScimRoute): void {
    const paths = this.endpoints.get(endpoint) ?? new Map<string, Verbs>();
    this.endpoints.set(endpoint, paths);
    const key = path.replace(/^\/+/, '').toLowerCase();
    const verbs = paths.get(key) ?? new Map<string, ScimRoute>();
    paths.set(key, verbs);
    verbs.set(method, route);
  }
}

function verbsOf(endpoint: Map<string, Verbs> | undefined, id: string): Verbs | undefined {
  return endpoint?.get(id.toLowerCase()) ?? (id ? endpoint?.get(':id') : undefined);
}

function refusedMethod(verbs: Verbs): ScimError {
  const allow = [...verbs.keys()].join(', ');
  return ScimError.methodNotAllowed(`This endpoint takes ${allow} only`, allow);
}
