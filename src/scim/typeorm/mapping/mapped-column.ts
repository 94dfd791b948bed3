import type { ColumnMetadata } from './column-metadata.js';
import type { Attribute, ResourceType } from '../../protocol/index.js';

/** An attribute that has a column. */
export interface MappedColumn {
  /** The path by which filters name it: `userName`, `name.givenName`, `urn:…:User:department`. */
  readonly path: string;
  /** What the column holds: the attribute, or the sub-attribute that the path names. */
  readonly attribute: Attribute;
  /** Where the value is in the content of a resource. */
  readonly names: readonly string[];
  readonly column: ColumnMetadata;
  /** The column with the folded text. */
  readonly key: ColumnMetadata | undefined;
  readonly isJson: boolean;
}

/** A mapping that has been checked against the entity and the resource type. */
export interface MappedEntity {
  readonly type: ResourceType;
  readonly columns: readonly MappedColumn[];
  readonly id: ColumnMetadata;
  readonly tenant: ColumnMetadata;
  readonly created: ColumnMetadata;
  readonly updated: ColumnMetadata | undefined;
  readonly version: ColumnMetadata | undefined;
  readonly deleted: ColumnMetadata | undefined;
}
