import type { DataSource, EntityMetadata } from 'typeorm';
import { type Attribute, type AttributePath, pathName } from '../../protocol/index.js';
import type { ColumnMetadata } from './column-metadata.js';
import { columnFinder, wrong } from './find-column.js';
import type { MappedChildren, MappedColumn, MappedEntity } from './mapped-entity.js';
import type { ChildMapping, ChildRowsGiven } from './mapping.js';
import { readColumn } from './read-column.js';

type Owner = Pick<MappedEntity, 'id' | 'tenant'>;

/**
 * An attribute whose values are rows of another entity.
 * @throws Error with one line where the entity is not joined to the resource, or does not have a column.
 */
export function readChildren(
  path: AttributePath,
  { of, mapping }: ChildRowsGiven,
  resource: Owner,
  source: DataSource,
): MappedChildren {
  const parent = resource.id.entityMetadata;
  const name = pathName(path);
  if (path.sub || !path.attribute.multiValued)
    throw wrong(parent, `${name} has one value: children(…) is for attributes with many`);
  const entity = typeof of === 'string' ? related(parent, name, of) : knownEntity(parent, name, of, source);
  const find = columnFinder(entity);
  const joined = joinColumns(entity, parent);
  const owner =
    find('owner', mapping.owner) ?? joined.find((column) => column.referencedColumn === resource.id);
  if (!owner)
    throw wrong(
      parent,
      `${name}: ${entity.name} has no relation to the ${resource.id.propertyPath} of ${parent.name}: give it a @ManyToOne, or name the column, as in children(${entity.name}, { owner: 'personId' })`,
    );
  return {
    path: name,
    attribute: path.attribute,
    names: path.extension === undefined ? [path.attribute.name] : [path.extension, path.attribute.name],
    entity,
    owner,
    tenant:
      find('tenant', mapping.tenant) ?? joined.find((column) => column.referencedColumn === resource.tenant),
    position: find('position', mapping.position),
    deleted: entity.deleteDateColumn,
    columns: childColumns(path, entity, mapping),
  };
}

function related(parent: EntityMetadata, name: string, property: string): EntityMetadata {
  const relation = parent.relations.find(({ propertyPath }) => propertyPath === property);
  if (relation?.isOneToMany) return relation.inverseEntityMetadata;
  throw wrong(parent, `${name} names "${property}", which is no @OneToMany relation of ${parent.name}`);
}

function knownEntity(
  parent: EntityMetadata,
  name: string,
  of: ChildRowsGiven['of'],
  source: DataSource,
): EntityMetadata {
  if (source.hasMetadata(of)) return source.getMetadata(of);
  throw wrong(parent, `${name}: the entity of children(…) is not among the entities of the DataSource`);
}

/** The columns of the relations to the resource. */
function joinColumns(entity: EntityMetadata, parent: EntityMetadata): ColumnMetadata[] {
  return entity.relations
    .filter(({ inverseEntityMetadata }) => inverseEntityMetadata === parent)
    .flatMap(({ joinColumns: columns }) => columns);
}

function childColumns(
  path: AttributePath,
  entity: EntityMetadata,
  { columns = {} }: ChildMapping,
): MappedColumn[] {
  const { attribute } = path;
  const subs = subAttributes(attribute);
  for (const given of Object.keys(columns))
    if (!subs.some(({ name }) => name === given))
      throw wrong(
        entity,
        `${attribute.name}.${given} is no sub-attribute: it has ${subs.map(({ name }) => name).join(', ')}`,
      );
  const find = columnFinder(entity);
  const mapped = subs.flatMap((sub): MappedColumn[] => {
    const given = columns[sub.name] ?? (find('', sub.name, false) ? sub.name : undefined);
    if (given === undefined) return [];
    const { path: _, ...column } = readColumn({ attribute: sub }, given, entity);
    return [
      { ...column, path: attribute.type === 'complex' ? `${pathName(path)}.${sub.name}` : pathName(path) },
    ];
  });
  if (mapped.some(({ names }) => names[0] === 'value') || !subs.some(({ name }) => name === 'value'))
    return mapped;
  throw wrong(
    entity,
    `${attribute.name}.value has no column: name it, as in children(…, { columns: { value: 'address' } })`,
  );
}

/** A simple attribute is kept in a `value`, too. */
function subAttributes(attribute: Attribute): readonly Attribute[] {
  return attribute.subAttributes ?? [{ ...attribute, name: 'value', multiValued: false }];
}
