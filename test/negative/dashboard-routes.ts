import { RequestMethod, type Type } from '@nestjs/common';
import {
  GUARDS_METADATA,
  METHOD_METADATA,
  MODULE_PATH,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { PUBLIC } from '../../src/scim/http/public.decorator.js';
import type { TestApp } from '../support/app.js';

type Handler = (...args: unknown[]) => unknown;

/** A handler of the application with all that stands in front of it. */
export interface Route {
  /** Such as `POST /people/:id/role`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The names of its guards' classes. */
  readonly guards: readonly string[];
  /** Whether its guard lets members in, too. */
  readonly membersToo: boolean;
  /** Whether its guard asks for a sign-in of the last ten minutes. */
  readonly freshSignIn: boolean;
  /** Whether its guard lets anybody in. */
  readonly isPublic: boolean;
  /** The fields that its form or its query may have. */
  readonly fields: readonly string[];
}

/** Every handler that the controllers of the application declare. */
export function routesOf({ nest }: TestApp): Route[] {
  const container = nest.get(ModulesContainer);
  return [...container.values()].flatMap(({ metatype, controllers }) => {
    const below = (Reflect.getMetadata(MODULE_PATH + container.applicationId, metatype) ?? '') as string;
    return [...controllers.values()].flatMap((each) => routesOfController(each.metatype as Type, below));
  });
}

/** Every route that Express knows, as a method and a path: the other side of the same list. */
export function mountedIn({ nest }: TestApp): string[] {
  const express = nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route
      ? (isAll(route) ? ['ALL'] : Object.keys(route.methods)).map(
          (method) => `${method.toUpperCase()} ${route.path}`,
        )
      : [],
  );
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function isAll({ methods }: { methods: Readonly<Record<string, boolean>> }): boolean {
  return Boolean(methods['_all']) || Object.keys(methods).length > 10;
}

function routesOfController(type: Type, below: string): Route[] {
  const handlers = type.prototype as Record<string, Handler>;
  return new MetadataScanner()
    .getAllMethodNames(handlers)
    .filter((name) => Reflect.hasMetadata(METHOD_METADATA, handlers[name]!))
    .flatMap((name) => routesOfHandler(type, name, handlers[name]!, below));
}

function routesOfHandler(type: Type, name: string, handler: Handler, below: string): Route[] {
  const marked = (mark: string) => [type, handler].some((one) => Reflect.getMetadata(mark, one) === true);
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod]!;
  const guards = [type, handler].flatMap(
    (one) => (Reflect.getMetadata(GUARDS_METADATA, one) ?? []) as Type[],
  );
  const route = {
    method,
    guards: guards.map((guard) => guard.name),
    membersToo: marked('opshelm:members-too'),
    freshSignIn: marked('opshelm:fresh-sign-in'),
    isPublic: guards.every(({ name }) => name === 'VisitorIfAny') || marked(PUBLIC),
    fields: fieldsOf(type, name),
  };
  const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
  return paths.map((path) => {
    const whole = `/${[below, Reflect.getMetadata(PATH_METADATA, type) as string, path].join('/')}`;
    const tidy = whole.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
    return { ...route, path: tidy, name: `${method} ${tidy}` };
  });
}

/** The properties of what the handler takes, as its validators know them. */
function fieldsOf(type: Type, name: string): string[] {
  const args = Object.keys((Reflect.getMetadata(ROUTE_ARGS_METADATA, type, name) ?? {}) as object);
  const taken = (Reflect.getMetadata('design:paramtypes', type.prototype as object, name) ?? []) as Type[];
  const forms = args.flatMap((arg) => taken[Number(arg.split(':')[1])] ?? []);
  const rules = forms.flatMap((form) =>
    getMetadataStorage().getTargetValidationMetadatas(form, '', false, false),
  );
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}
