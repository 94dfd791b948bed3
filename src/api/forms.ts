import type { INestApplication, Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';

/** What a document says of a field of a form or a query: it is sent as text. */
export interface FieldProperty {
  readonly type: 'string';
  readonly required: boolean;
  readonly enum?: string[];
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The forms and queries that the handlers of an application take: the classes whose fields are validated. */
export function formsOf(app: INestApplication): Type[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap(({ controllers: all }) => [...all.values()]);
  const taken = controllers.flatMap(({ metatype }) => takenBy(metatype as Type));
  return [...new Set(taken)].filter((type) => rulesOf(type).length > 0);
}

/** The fields of a form by name, as its validators have them. */
export function propertiesOf(form: Type): [string, FieldProperty][] {
  const rules = rulesOf(form);
  const names = new Set(rules.map(({ propertyName }) => propertyName));
  return [...names].flatMap((name) => {
    const own = rules.filter((rule) => rule.propertyName === name);
    return fieldsBehind(own) ?? [[name, propertyOf(own)]];
  });
}

/** The optional fields for which one property stands, if it does. */
function fieldsBehind(rules: readonly Rule[]): [string, FieldProperty][] | undefined {
  const rule = rules.find(({ name }) => name === 'standsForFields');
  const list = rule?.constraints?.[0] as (() => string[]) | undefined;
  return list?.().map((field) => [field, { type: 'string', required: false }]);
}

function propertyOf(rules: readonly Rule[]): FieldProperty {
  const choices = rules.find(({ name }) => name === 'isIn')?.constraints as unknown[][] | undefined;
  const isOptional = rules.some(({ type }) => type === 'conditionalValidation');
  return {
    type: 'string',
    required: !isOptional,
    ...(choices && { enum: choices[0]!.map(String) }),
  };
}

/** The classes of a controller's parameters that come from a body or a query. */
function takenBy(controller: Type): Type[] {
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const args = Object.keys((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as object);
    const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as Type[];
    return args.flatMap((arg) => types[Number(arg.split(':')[1])] ?? []);
  });
}

function rulesOf(type: Type): Rule[] {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
}
