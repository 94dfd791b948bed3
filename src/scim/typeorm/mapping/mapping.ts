import type { InjectionToken } from '@nestjs/common';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

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
  readonly key: string | undefined;
}

/** How the rows of another entity are the values of an attribute. Columns are named by the properties of that entity. */
export interface ChildMapping {
  /**
   * Where sub-attributes are kept: `{ value: caseInsensitive('address', 'addressKey'), type: 'kind' }`. A sub-attribute
   * that is not named here is kept in the property of the same name; what has no property is not kept.
   */
  readonly columns?: Readonly<Record<string, string | CaseInsensitiveColumn>>;
  /** The column with the id of the resource; taken from the relation unless given. */
  readonly owner?: string;
  /** A whole number that says where a value stands; the order is that of the primary key unless given. */
  readonly position?: string;
  /** The column with the id of the account, if the rows have one. */
  readonly tenant?: string;
}

/** The rows of another entity, each of which is a value of a multi-valued attribute. */
export interface ChildRowsGiven {
  readonly kind: 'children';
  readonly of: string | EntityTarget<ObjectLiteral>;
  readonly mapping: ChildMapping;
}

/** A property of the entity, or one of the functions of this file. */
export type ColumnGiven = string | CaseInsensitiveColumn | JsonColumn | ChildRowsGiven;

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

/**
 * A json, jsonb or simple-json column with all values of an attribute, or all parts.
 * @param key a second json column, which the store fills with the same values, texts folded: every filter is SQL then.
 * Without it SQL looks for equal ASCII texts, presence, Booleans and numbers; the module does the rest.
 */
export function json(column: string, key?: string): JsonColumn {
  return { kind: 'json', column, key };
}

/**
 * The rows of another entity: `emails: children('emails', { columns: { value: 'address' } })`.
 * @param of the property of a `@OneToMany` relation, or an entity that has the id of the resource in a column
 */
export function children(
  of: string | EntityTarget<ObjectLiteral>,
  mapping: ChildMapping = {},
): ChildRowsGiven {
  return { kind: 'children', of, mapping };
}
