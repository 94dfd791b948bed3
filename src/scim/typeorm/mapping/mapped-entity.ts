import type { EntityMetadata } from 'typeorm';
import type { Attribute, ResourceType } from '../../protocol/index.js';
import type { ColumnMetadata } from './column-metadata.js';

/** Where a value is in the content of a resource. */
export type Names = readonly string[];

/** An attribute that has a column. */
export interface MappedColumn {
  /** The path by which filters name it: `userName`, `name.givenName`, `urn:…:User:department`. */
  readonly path: string;
  /** What the column holds: the attribute, or the sub-attribute that the path names. */
  readonly attribute: Attribute;
  readonly names: Names;
  readonly column: ColumnMetadata;
  /** The column with the folded text; of a json column, that with the document whose texts are folded. */
  readonly key: ColumnMetadata | undefined;
  readonly isJson: boolean;
}

/** A multi-valued attribute whose values are the rows of another entity. */
export interface MappedChildren {
  readonly path: string;
  readonly attribute: Attribute;
  readonly names: Names;
  readonly entity: EntityMetadata;
  /** The column with the id of the resource. */
  readonly owner: ColumnMetadata;
  /** The column with the id of the account, if there is one. */
  readonly tenant: ColumnMetadata | undefined;
  /** The column with the place of a value among the others, if there is one. */
  readonly position: ColumnMetadata | undefined;
  readonly deleted: ColumnMetadata | undefined;
  /** The sub-attributes; a simple value is in `value`. */
  readonly columns: readonly MappedColumn[];
}

/** A mapping that has been checked against the entity and the resource type. */
export interface MappedEntity {
  readonly type: ResourceType;
  readonly columns: readonly MappedColumn[];
  readonly children: readonly MappedChildren[];
  readonly id: ColumnMetadata;
  readonly tenant: ColumnMetadata;
  readonly created: ColumnMetadata;
  readonly updated: ColumnMetadata | undefined;
  readonly version: ColumnMetadata | undefined;
  readonly deleted: ColumnMetadata | undefined;
}

/** What puts the rows of children in their order. */
export function orderOf({ position, entity }: MappedChildren): readonly ColumnMetadata[] {
  return position ? [position, ...entity.primaryColumns] : entity.primaryColumns;
}
