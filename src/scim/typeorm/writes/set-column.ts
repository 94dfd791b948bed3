import type { ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';

/** Sets a column of an entity; one that only a relation has, such as `person` for `personId`, in the relation. */
export function setColumn(row: ObjectLiteral, column: ColumnMetadata, value: unknown): void {
  const relation = relationOf(column);
  // The field of a class that says nothing is there, and undefined.
  if (relation !== undefined) row[relation] ??= {};
  column.setEntityValue(row, value);
}

/** A condition on a column, as TypeORM's `find` takes it. */
export function whereColumn(column: ColumnMetadata, value: unknown): ObjectLiteral {
  const relation = relationOf(column);
  return relation === undefined
    ? column.createValueMap(value)
    : { [relation]: column.referencedColumn!.createValueMap(value) };
}

function relationOf({ isVirtual, relationMetadata }: ColumnMetadata): string | undefined {
  return isVirtual ? relationMetadata?.propertyName : undefined;
}
