import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from './column-metadata.js';

/** Finds columns by the property of the entity; one that is needed stops the start. */
export function columnFinder(entity: EntityMetadata) {
  return (what: string, name: string | undefined, isRequired = true): ColumnMetadata | undefined => {
    if (name === undefined) return undefined;
    const [column] = entity.findColumnsWithPropertyPath(name);
    if (column || !isRequired) return column;
    throw wrong(
      entity,
      `${what} names the column "${name}", which ${entity.name} does not have: ${propertiesOf(entity)}`,
    );
  };
}

/** What is wrong with a mapping, in one line. */
export function wrong({ name }: EntityMetadata, what: string): Error {
  return new Error(`Wrong SCIM mapping of ${name}: ${what}`);
}

function propertiesOf({ columns }: EntityMetadata): string {
  return `it has ${columns.map(({ propertyPath }) => propertyPath).join(', ')}`;
}
