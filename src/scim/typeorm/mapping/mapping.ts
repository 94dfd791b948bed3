import type { InjectionToken } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** A column whose text is compared without case. */
export interface CaseInsensitiveColumn {
  readonly kind: 'caseInsensitive';
  readonly column: string;
  readonly key: string | undefined;
}

/** A column that holds the whole of a multi-valued or complex attribute as JSON. */
export interface JsonColumn {
  readonly kind: 'json';
  readonly column: string;
}

/** A property of the entity, or one of the functions of this file. */
export type ColumnGiven = string | CaseInsensitiveColumn | JsonColumn;

/** How the entities of a class are resources. Columns are named by the properties of the entity. */
export interface EntityMapping {
  /** The column with the id of the account: `caller.accountId`. */
  readonly tenant: string;
  /**
   * Where attributes are kept: `{ userName: caseInsensitive('login'), 'name.givenName': 'firstName' }`. An attribute that
   * is not named here is kept in the property of the same name.
   */
  readonly columns?: Readonly<Record<string, ColumnGiven>>;
  /** Taken from the primary column unless given. */
  readonly id?: string;
  /** Taken from `@CreateDateColumn` unless given. */
  readonly created?: string;
  /** Taken from `@UpdateDateColumn` unless given; else it is when the resource was created. */
  readonly updated?: string;
  /** Taken from `@VersionColumn` unless given; else the version is a digest of what the resource holds. */
  readonly version?: string;
  /** Which DataSource has the entity: a token of Nest's, or a function; the application's default one unless given. */
  readonly dataSource?: InjectionToken | (() => DataSource | Promise<DataSource>);
}

/**
 * A text column that is compared without case, as SCIM compares texts unless they are `caseExact`.
 * @param key a second column, which the store fills with the folded text: filters and orders are SQL then, in every
 * language. Without it a look-up of an ASCII text goes by `lower(column)`, which should have an index; any other filter
 * and order is the module's.
 */
export function caseInsensitive(column: string, key?: string): CaseInsensitiveColumn {
  return { kind: 'caseInsensitive', column, key };
}

/** A json, jsonb or simple-json column with all values of an attribute. */
export function json(column: string): JsonColumn {
  return { kind: 'json', column };
}
