import type { JsonObject } from '../../src/users/profile.js';
import { makeProfile } from '../../src/users/columns/make-profile.js';
import { CORE_SCHEMA, ENTERPRISE_SCHEMA } from '../people/person.js';
import { rowOf } from '../people/row-of.js';

/** A row of `users` as the driver gives it. */
export interface UserRow {
  readonly id: string;
  readonly user_name: string;
  readonly external_id: string | null;
  readonly active: boolean;
  readonly attributes: JsonObject;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A row as the SCIM resource that OpsHelm makes of it. */
export function resourceOf(row: UserRow, usersUrl: string): object {
  const { attributes } = row;
  return {
    schemas: attributes[ENTERPRISE_SCHEMA] === undefined ? [CORE_SCHEMA] : [CORE_SCHEMA, ENTERPRISE_SCHEMA],
    id: row.id,
    externalId: row.external_id ?? undefined,
    userName: row.user_name,
    active: row.active,
    ...attributes,
    meta: {
      resourceType: 'User',
      created: row.created_at.toISOString(),
      lastModified: row.updated_at.toISOString(),
      location: `${usersUrl}/${row.id}`,
      version: `W/"${row.version}"`,
    },
  };
}

const WRITTEN =
  'user_name,user_name_key,email,email_key,email_keys,given_name,family_name,given_key,family_key,display_name,external_id,attributes,search_keys,active'.split(
    ',',
  );

/** The values of a body for INSERT and UPDATE, taken on trust; the tables' search columns are OpsHelm's own. */
export function valuesOf(body: JsonObject): unknown[] {
  const { schemas: _schemas, userName, externalId, active, ...attributes } = body;
  const row = rowOf({
    ...makeProfile({
      userName: userName as string,
      email: userName as string,
      externalId: externalId as string,
      supersededName: null,
      attributes,
    }),
    active: active as boolean,
  });
  return WRITTEN.map((column) => row[column]);
}
