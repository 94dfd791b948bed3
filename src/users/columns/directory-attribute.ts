import { Column } from 'typeorm';
import { describeColumns, type EntityClass, isSealed } from '../../database/tables/table-columns.js';
import type { Json, JsonObject } from '../profile.js';

/** How the copy of an attribute is shown to people, and what is said of it where no schema has it yet. */
export interface AttributeCopy {
  /** The label in the dashboard: a field in the form for people whom no directory manages, a fact for all. */
  readonly label?: string;
  /** For an attribute that no schema describes: what it is for, and whether letter case counts. */
  readonly description?: string;
  readonly caseExact?: boolean;
}

/** A column that is a copy of an attribute: `attributes` has it as the directory sent it. */
export interface AttributeColumn extends AttributeCopy {
  readonly property: string;
  readonly column: string;
  readonly type: AttributeType;
  /** As a filter names it: `nickName`, `name.givenName`, `urn:…:2.0:User:team`. */
  readonly attribute: string;
  /** Where it is within `attributes`. */
  readonly path: readonly string[];
}

/** An attribute that gets a column from outside of the class. */
export type NewAttributeColumn = Omit<AttributeColumn, 'path'>;

const TYPES = ['text', 'boolean', 'integer', 'timestamptz'] as const;

export type AttributeType = (typeof TYPES)[number];

type Copies = Map<string, AttributeCopy & { readonly attribute: string }>;

const copies = new Map<object, Copies>();
const listed = new Map<object, readonly AttributeColumn[]>();

/**
 * A column that OpsHelm keeps as a copy of an attribute. That is all there is to say of it: reading, writing, filters,
 * sorting, the log and the dashboard follow from it.
 */
export function DirectoryAttribute(attribute: string, more: AttributeCopy = {}): PropertyDecorator {
  return ({ constructor }, property) => {
    const known: Copies = copies.get(constructor) ?? new Map();
    copies.set(constructor, known.set(String(property), { attribute, ...more }));
  };
}

/** The columns of an entity that are copies of attributes. @throws Error for one of a type that no attribute has */
export function listAttributeColumns(entity: EntityClass): readonly AttributeColumn[] {
  const known = listed.get(entity) ?? readAttributeColumns(entity);
  listed.set(entity, known);
  return known;
}

function readAttributeColumns(entity: EntityClass): AttributeColumn[] {
  const known = copies.get(entity) ?? new Map();
  return describeColumns(entity).flatMap(({ property, name, type }) => {
    const copy = known.get(property) as (AttributeCopy & { attribute: string }) | undefined;
    if (!copy) return [];
    if (!isAttributeType(type))
      throw new Error(
        `The column ${name} cannot hold ${copy.attribute}: its type is one of ${TYPES.join(', ')}`,
      );
    return [{ ...copy, property, column: name, type, path: splitPath(copy.attribute) }];
  });
}

/**
 * Gives an entity one more column that is a copy of an attribute; saying the same again is no change.
 * @throws Error where the property or the column is taken, or statements have been made without it.
 */
export function addAttributeColumn(entity: EntityClass, added: NewAttributeColumn): void {
  const { property, column, type, ...copy } = added;
  if (copies.get(entity)?.get(property)?.attribute === copy.attribute) return;
  const taken = describeColumns(entity).some((known) => known.property === property || known.name === column);
  if (taken) throw new Error(`${property} cannot be a column for ${copy.attribute}: the name is taken`);
  if (isSealed(entity))
    throw new Error(
      `${property} comes too late: add columns before the first application of the process is built`,
    );
  const prototype = entity.prototype as object;
  Column(type, { name: column, nullable: true })(prototype, property);
  DirectoryAttribute(copy.attribute, copy)(prototype, property);
  listed.delete(entity);
}

/** What the columns have of `attributes`, by their property; null where there is no value. */
export function copyAttributes(
  columns: readonly AttributeColumn[],
  attributes: JsonObject,
): Record<string, Json> {
  return Object.fromEntries(columns.map(({ property, path }) => [property, valueAt(attributes, path)]));
}

/** `attributes` with another value for the attribute of a column; without one it is taken away. */
export function withAttribute(
  attributes: JsonObject,
  [name, ...rest]: readonly string[],
  value: Json,
): JsonObject {
  const { [name!]: before, ...others } = attributes;
  if (rest.length > 0) {
    const within = withAttribute(isObject(before) ? before : {}, rest, value);
    return Object.keys(within).length > 0 ? { ...others, [name!]: within } : others;
  }
  return value === null ? others : { ...others, [name!]: value };
}

function valueAt(attributes: JsonObject, path: readonly string[]): Json {
  let value: Json | undefined = attributes;
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return value ?? null;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `urn:…:User:team` is `team` within `urn:…:User`; `name.givenName` is `givenName` within `name`. */
function splitPath(attribute: string): string[] {
  const colon = attribute.startsWith('urn:') ? attribute.lastIndexOf(':') : -1;
  const names = attribute.slice(colon + 1).split('.');
  return colon < 0 ? names : [attribute.slice(0, colon), ...names];
}

function isAttributeType(type: string): type is AttributeType {
  return (TYPES as readonly string[]).includes(type);
}
