import { Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import { Database } from '../../../database/database.js';
import { RememberedTotals } from '../../lists/remembered-totals.js';
import { TableLists } from '../../lists/table-lists.js';
import { scimUserAttributes } from '../representation/scim-user.attributes.js';
import type { Listed } from '../representation/scim-user.mapper.js';
import { UserType } from '../representation/user-type.js';
import { groupsUrl, usersUrl } from '../../lists/endpoint-urls.js';

/** What a representation needs; the attributes stay text. */
const LISTED = `id, user_name AS "userName", external_id AS "externalId", active, role, version,
  attributes::text AS attributes, ${isoText('created_at')} AS created, ${isoText('updated_at')} AS "lastModified"`;

/** A time as RFC 7643 §2.3.5 writes it, in UTC and to the millisecond. */
function isoText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Reads people, one or a page at a time. */
@Injectable()
export class ScimUsersRepository extends TableLists<Listed> {
  constructor(database: Database, totals: RememberedTotals, { baseUrl }: Environment, { type }: UserType) {
    const columns = scimUserAttributes(usersUrl(baseUrl), groupsUrl(baseUrl), type);
    super(database, { name: 'users', listed: LISTED, columns, totals });
  }
}
