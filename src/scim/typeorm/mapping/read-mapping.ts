import type { DataSource, EntityMetadata } from 'typeorm';
import {
  type AttributePath,
  defineAttribute,
  parseAttributePath,
  pathName,
  type ResourceType,
} from '../../protocol/index.js';
import { isTimeColumn } from '../sql/column-operand.js';
import { checkComplete, checkDistinct, checkFilled } from './check-mapping.js';
import { columnFinder, wrong } from './find-column.js';
import type { MappedChildren, MappedColumn, MappedEntity } from './mapped-entity.js';
import type { ChildRowsGiven, ColumnGiven, EntityMapping } from './mapping.js';
import { readChildren } from './read-children.js';
import { readColumn } from './read-column.js';

/** The common attribute that a client writes (RFC 7643 §3.1). */
const EXTERNAL_ID = defineAttribute('externalId', 'The identifier that the client has for it.', {
  caseExact: true,
});

/**
 * Checks a mapping against the entity and the resource type.
 * @throws Error with one line for a column or an attribute that is unknown, and for what has no column.
 */
export function readMapping(
  type: ResourceType,
  entity: EntityMetadata,
  mapping: EntityMapping,
  source: DataSource,
): MappedEntity {
  const find = columnFinder(entity);
  const tenant = find('tenant', mapping.tenant);
  if (!tenant)
    throw wrong(entity, "tenant has to name the column with the id of the account: { tenant: 'accountId' }");
  const own = {
    ...findCommon(entity, mapping, tenant),
    tenant,
    version: find('version', mapping.version) ?? entity.versionColumn,
    deleted: entity.deleteDateColumn,
  };
  const given = givenPaths(type, entity, mapping);
  const columns = mappedColumns(type, entity, given);
  const children = given.flatMap(([path, of]): MappedChildren[] =>
    isChildren(of) ? [readChildren(path, of, own, source)] : [],
  );
  const mapped = { type, columns, children, ...own };
  checkDistinct(entity, mapped);
  checkComplete(entity, mapped, attributePaths(type));
  checkFilled(entity, mapped, source);
  return mapped;
}

function findCommon(
  entity: EntityMetadata,
  mapping: EntityMapping,
  tenant: MappedEntity['tenant'],
): Pick<MappedEntity, 'id' | 'created' | 'updated'> {
  const find = columnFinder(entity);
  const [primary, ...others] = entity.primaryColumns.filter((column) => column !== tenant);
  const id = find('id', mapping.id) ?? (others.length === 0 ? primary : undefined);
  if (!id)
    throw wrong(entity, "id has to name the one column that identifies a resource: { id: 'personId' }");
  const created = find('created', mapping.created) ?? entity.createDateColumn;
  const updated = find('updated', mapping.updated) ?? entity.updateDateColumn;
  if (!created)
    throw wrong(
      entity,
      'created has to name the column with the time of creation, or give the entity a @CreateDateColumn',
    );
  for (const [what, column] of Object.entries({ created, updated }))
    if (column && !isTimeColumn(column))
      throw wrong(
        entity,
        `${what} names the column "${column.propertyPath}", which has to hold a date and time`,
      );
  return { id, created, updated };
}

type Given = readonly [path: AttributePath, given: ColumnGiven];

function givenPaths(type: ResourceType, entity: EntityMetadata, { columns = {} }: EntityMapping): Given[] {
  const given = Object.entries(columns).map(([text, column]): Given => {
    const path = parseAttributePath(text, type);
    if (!path) throw wrong(entity, `${text} is no attribute of ${type.name}: see its schema`);
    return [path, column];
  });
  const names = given.map(([path]) => pathName(path));
  for (const name of names) {
    if (names.indexOf(name) !== names.lastIndexOf(name))
      throw wrong(entity, `${name} is mapped twice: leave one out`);
    const whole = names.find((other) => name.startsWith(`${other}.`));
    if (whole) throw wrong(entity, `${whole} is mapped as a whole, and ${name} too: leave one out`);
  }
  return given;
}

/** The columns that are named, and the properties that have the name of an attribute. */
function mappedColumns(type: ResourceType, entity: EntityMetadata, given: readonly Given[]): MappedColumn[] {
  const find = columnFinder(entity);
  const named = new Set(given.map(([path]) => pathName({ ...path, sub: undefined })));
  const byName = attributePaths(type)
    .filter((path) => !named.has(pathName(path)) && find('', path.attribute.name, false) !== undefined)
    .map((path) => [path, path.attribute.name] as const);
  return [...given, ...byName].flatMap(([path, of]) =>
    isChildren(of) ? [] : [readColumn(path, of, entity)],
  );
}

function isChildren(given: ColumnGiven): given is ChildRowsGiven {
  return typeof given === 'object' && given.kind === 'children';
}

function attributePaths({ schema, extensions }: ResourceType): AttributePath[] {
  const own = [EXTERNAL_ID, ...schema.attributes].map((attribute): AttributePath => ({ attribute }));
  const extended = extensions.flatMap((each) =>
    each.schema.attributes.map((attribute): AttributePath => ({ extension: each.schema.id, attribute })),
  );
  return [...own, ...extended];
}
