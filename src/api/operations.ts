import type { INestApplication, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OperationObject } from '../scim/openapi/schema-object.js';
import { OPERATION } from './describe.js';

/** The name by which the scanner of routes and the descriptions know the same handler. */
export function handlerName(controller: string, method: string): string {
  return `${controller}.${method}`;
}

/** How the handlers of an application are described, by their names. */
export function describedOperations(app: INestApplication): ReadonlyMap<string, OperationObject> {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return new Map(controllers.flatMap(({ metatype }) => operationsOf(metatype as Type)));
}

function operationsOf({ name, prototype }: Type): [string, OperationObject][] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype as object));
  return methods.flatMap(([method, { value }]) => {
    const operation = typeof value === 'function' ? describedAt(value as object) : undefined;
    return operation ? [[handlerName(name, method), operation]] : [];
  });
}

function describedAt(handler: object): OperationObject | undefined {
  return Reflect.getMetadata(OPERATION, handler) as OperationObject | undefined;
}
