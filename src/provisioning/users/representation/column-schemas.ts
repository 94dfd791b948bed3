import type { AttributeColumn, AttributeType } from '../../../users/columns/directory-attribute.js';
import { type Attribute, defineAttribute, foldCase, type Schema } from '../../../scim/protocol/index.js';

/** As what a column's values appear in SCIM, the first for an attribute that no schema has. */
const TYPES: Readonly<Record<AttributeType, readonly Attribute['type'][]>> = {
  text: ['string', 'reference'],
  boolean: ['boolean'],
  integer: ['integer'],
  timestamptz: ['dateTime'],
};

/**
 * The schemas of the attributes that have a column and that none of the `known` schemas describes: one for each URN.
 * @throws Error for a column whose attribute cannot be kept in it, or is none of a schema that is known.
 */
export function describeColumnSchemas(
  columns: readonly AttributeColumn[],
  core: Schema,
  extensions: readonly Schema[],
): Schema[] {
  const made = new Map<string, Attribute[]>();
  for (const column of columns) {
    const schema = schemaOf(column, core, extensions);
    if (schema) refuseUnfit(column, schema);
    else made.set(column.path[0]!, [...(made.get(column.path[0]!) ?? []), define(column)]);
  }
  return [...made].map(([id, attributes]) => describe(id, attributes));
}

/** The attribute of a column as its schema has it. */
export function findAttribute(
  { attribute, path }: AttributeColumn,
  { id, attributes }: Schema,
): Attribute | undefined {
  const names = attribute.startsWith(`${id}:`) ? path.slice(1) : path;
  return names.reduce<Attribute | undefined>(
    (within, name, depth) =>
      (depth === 0 ? attributes : within?.subAttributes)?.find((each) => each.name === name),
    undefined,
  );
}

function schemaOf(
  { attribute, path }: AttributeColumn,
  core: Schema,
  extensions: readonly Schema[],
): Schema | undefined {
  if (!attribute.startsWith('urn:')) return core;
  return extensions.find(({ id }) => foldCase(id) === foldCase(path[0]!));
}

function refuseUnfit(column: AttributeColumn, schema: Schema): void {
  const { attribute, type } = column;
  const found = findAttribute(column, schema);
  if (!found) throw new Error(`${attribute} has a column, but ${schema.id} has no such attribute`);
  if (found.multiValued || !TYPES[type].includes(found.type))
    throw new Error(
      `${attribute} is ${found.multiValued ? 'a list' : `of type ${found.type}`}, which a column of type ${type} cannot hold`,
    );
}

function define({ attribute, path, type, description = '', caseExact = false }: AttributeColumn): Attribute {
  if (path.length > 2) throw new Error(`${attribute} has a column, and no schema that describes ${path[1]}`);
  return defineAttribute(path[1]!, description, { type: TYPES[type][0]!, caseExact });
}

function describe(id: string, attributes: Attribute[]): Schema {
  const name = id.split(':').slice(-3).join(' ');
  return { id, name, description: `Attributes of ${name} that OpsHelm uses itself`, attributes };
}
