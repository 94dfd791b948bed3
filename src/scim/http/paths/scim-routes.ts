import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { ScimError } from '../../protocol/index.js';
import { explainBase, explainPath, isDoubled } from './base-url-mistakes.js';
import type { ScimAnswer, ScimCall } from '../scim-call.js';
import { isWellEncoded } from './request-target.js';
import { ScimBase } from './scim-base.js';
import { isBase, type ScimPath } from './scim-path.js';

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
  private readonly names = new Set<string>();

  constructor(private readonly base: ScimBase) {}

  /** Adds every handler of a controller, bound to its instance. */
  add(controller: object): void {
    const type = controller.constructor as Type;
    const declaredPath = String(Reflect.getMetadata(PATH_METADATA, type));
    const [endpoint = '', below = ''] = declaredPath.toLowerCase().split('/').filter(Boolean);
    for (const name of new MetadataScanner().getAllMethodNames(type.prototype as object)) {
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
   * @throws ScimError 404 for no such endpoint, with the right base URL, and for a path that cannot be decoded, 405 with Allow
   * for another method, 400 `invalidVers` for a version other than v2 (RFC 7644 §3.13).
   */
  find(method: string, path: ScimPath): ScimRoute {
    if (!isWellEncoded(path.path))
      throw ScimError.notFound(
        'There is nothing at this path: a % in it does not begin an encoded character',
      ).withCode('endpoint_not_found');
    if (path.otherVersion) throw ScimError.invalidVersion(this.base.url);
    const endpoint = path.isInside ? this.endpoints.get(path.endpoint) : undefined;
    const verbs = path.isDeeper || isDoubled(path, this.names) ? undefined : verbsOf(endpoint, path.id);
    if (!verbs) throw this.nothingAt(path);
    const route = verbs.get(method === 'HEAD' ? 'GET' : method) ?? verbs.get('ALL');
    if (!route) throw refusedMethod(verbs);
    return route;
  }

  /** What to say of a path at which there is nothing, be it below the base path or meant for it. */
  nothingAt(path: ScimPath): ScimError {
    const place = { url: this.base.url, segments: this.base.segments, endpoints: this.names };
    const detail = isBase(path) ? explainBase(place) : explainPath(path.path, place);
    return ScimError.notFound(detail).withCode('endpoint_not_found');
  }

  private put(endpoint: string, path: string, method: string, route: ScimRoute): void {
    const paths = this.endpoints.get(endpoint) ?? new Map<string, Verbs>();
    this.endpoints.set(endpoint, paths);
    this.names.add(endpoint);
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
  const allow = [...verbs.keys()].flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb])).join(', ');
  return ScimError.methodNotAllowed(`This endpoint takes ${allow} only`, allow);
}
