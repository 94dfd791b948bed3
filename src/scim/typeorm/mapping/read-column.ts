import type { EntityMetadata } from 'typeorm';
import { type AttributePath, pathName } from '../../protocol/index.js';
import type { ColumnMetadata } from './column-metadata.js';
import { columnFinder, wrong } from './find-column.js';
import type { MappedColumn } from './mapped-entity.js';
import type { ChildRowsGiven, ColumnGiven } from './mapping.js';

const JSON_TYPES: readonly unknown[] = ['json', 'jsonb', 'simple-json'];

/** An attribute with the column that the mapping gives it. @throws Error with one line where it cannot hold it. */
export function readColumn(
  path: AttributePath,
  given: Exclude<ColumnGiven, ChildRowsGiven>,
  entity: EntityMetadata,
): MappedColumn {
  const find = columnFinder(entity);
  const { column, key, kind } =
    typeof given === 'string' ? { column: given, key: undefined, kind: '' } : given;
  const name = pathName(path);
  const attribute = path.sub ?? path.attribute;
  const found = find(name, column)!;
  if (path.sub && path.attribute.multiValued)
    throw wrong(
      entity,
      `${name} is a part of many values: map ${path.attribute.name} to a json column or to children(…)`,
    );
  const isJson = attribute.type === 'complex' || attribute.multiValued;
  checkType(entity, name, found, kind, isJson);
  const keyColumn = find(name, key);
  if (keyColumn && isJson) checkType(entity, name, keyColumn, kind, isJson);
  const names = [path.extension, path.attribute.name, path.sub?.name].filter((each) => each !== undefined);
  return { path: name, attribute, names, column: found, key: keyColumn, isJson };
}

function checkType(
  entity: EntityMetadata,
  name: string,
  { type, propertyPath }: ColumnMetadata,
  kind: string,
  isJson: boolean,
): void {
  if (isJson && !JSON_TYPES.includes(type))
    throw wrong(
      entity,
      `${name} has many parts or values: "${propertyPath}" has to be a json column, or map its parts, or its values with children(…)`,
    );
  if (isJson && kind === 'caseInsensitive')
    throw wrong(
      entity,
      `${name} has many parts or values: use json(…) or children(…), not caseInsensitive(…)`,
    );
  if (!isJson && kind === 'json')
    throw wrong(entity, `${name} is one simple value: name its column without json(…)`);
}
