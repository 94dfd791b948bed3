import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from './column-metadata.js';
import {
  type AttributePath,
  defineAttribute,
  parseAttributePath,
  pathName,
  type ResourceType,
} from '../../protocol/index.js';
import type { MappedColumn, MappedEntity } from './mapped-column.js';
import type { ColumnGiven, EntityMapping } from './mapping.js';

/** The common attribute that a client writes (RFC 7643 §3.1). */
const EXTERNAL_ID = defineAttribute('externalId', 'The identifier that the client has for it.', {
  caseExact: true,
});

const JSON_TYPES: readonly unknown[] = ['json', 'jsonb', 'simple-json'];

/**
 * Checks a mapping against the entity and the resource type.
 * @throws Error with one line for a column or an attribute that is unknown, and for what has no column.
 */
export function readMapping(
  type: ResourceType,
  entity: EntityMetadata,
  mapping: EntityMapping,
): MappedEntity {
  const find = columnFinder(entity);
  const tenant = find('tenant', mapping.tenant);
  if (!tenant) throw wrong(entity, 'tenant has to name the column with the id of the account');
  const [primary, ...others] = entity.primaryColumns.filter((column) => column !== tenant);
  const id = find('id', mapping.id) ?? (others.length === 0 ? primary : undefined);
  if (!id) throw wrong(entity, 'id has to name the one column that identifies a resource');
  const created = find('created', mapping.created) ?? entity.createDateColumn;
  if (!created)
    throw wrong(
      entity,
      'created has to name the column with the time of creation, or give the entity a @CreateDateColumn',
    );
  const columns = mappedColumns(type, entity, mapping);
  checkWhole(type, entity, columns);
  return {
    type,
    columns,
    id,
    tenant,
    created,
    updated: find('updated', mapping.updated) ?? entity.updateDateColumn,
    version: find('version', mapping.version) ?? entity.versionColumn,
    deleted: entity.deleteDateColumn,
  };
}

function mappedColumns(
  type: ResourceType,
  entity: EntityMetadata,
  { columns = {} }: EntityMapping,
): MappedColumn[] {
  const find = columnFinder(entity);
  const given = Object.entries(columns).map(([text, column]) => {
    const path = parseAttributePath(text, type);
    if (!path) throw wrong(entity, `${text} is no attribute of ${type.name}`);
    return mapped(path, column, (name) => find(text, name)!, entity);
  });
  const named = new Set(given.map(({ path }) => path.split('.')[0]));
  const byName = allPaths(type)
    .filter((path) => !named.has(pathName(path)) && find('', path.attribute.name, false) !== undefined)
    .map((path) => mapped(path, path.attribute.name, (name) => find(name, name)!, entity));
  return [...given, ...byName];
}

function mapped(
  path: AttributePath,
  given: ColumnGiven,
  find: (name: string) => ColumnMetadata,
  entity: EntityMetadata,
): MappedColumn {
  const { column, key } =
    typeof given === 'string' ? { column: given, key: undefined } : { key: undefined, ...given };
  const attribute = path.sub ?? path.attribute;
  const isWhole = attribute.type === 'complex' || attribute.multiValued;
  const found = find(column);
  if (isWhole && !JSON_TYPES.includes(found.type))
    throw wrong(
      entity,
      `${pathName(path)} has many parts or values: "${column}" has to be a json column, or map its parts`,
    );
  if (path.sub && path.attribute.multiValued)
    throw wrong(
      entity,
      `${pathName(path)} is a part of many values: map ${path.attribute.name} to a json column`,
    );
  const names = [path.extension, path.attribute.name, path.sub?.name].filter((name) => name !== undefined);
  return {
    path: pathName(path),
    attribute,
    names,
    column: found,
    key: key === undefined ? undefined : find(key),
    isJson: isWhole,
  };
}

/** Every attribute that a client can write has to be kept somewhere, or in parts. */
function checkWhole(type: ResourceType, entity: EntityMetadata, columns: readonly MappedColumn[]): void {
  const kept = new Set(columns.map(({ names }) => names.slice(0, names[0]!.includes(':') ? 2 : 1).join(':')));
  for (const path of allPaths(type)) {
    const isCommon = path.extension === undefined && !type.schema.attributes.includes(path.attribute);
    if (isCommon || path.attribute.mutability === 'readOnly' || kept.has(pathName(path))) continue;
    throw wrong(
      entity,
      `${pathName(path)} of ${type.name} has no column: map it, or leave it out of the type`,
    );
  }
}

function allPaths({ schema, extensions }: ResourceType): AttributePath[] {
  const own = [EXTERNAL_ID, ...schema.attributes].map((attribute): AttributePath => ({ attribute }));
  const extended = extensions.flatMap((each) =>
    each.schema.attributes.map((attribute): AttributePath => ({ extension: each.schema.id, attribute })),
  );
  return [...own, ...extended];
}

function columnFinder(entity: EntityMetadata) {
  return (what: string, name: string | undefined, isRequired = true): ColumnMetadata | undefined => {
    if (name === undefined) return undefined;
    const [column] = entity.findColumnsWithPropertyPath(name);
    if (!column && isRequired)
      throw wrong(entity, `${what} names the column "${name}", which ${entity.name} does not have`);
    return column;
  };
}

function wrong({ name }: EntityMetadata, what: string): Error {
  return new Error(`Wrong SCIM mapping of ${name}: ${what}`);
}
