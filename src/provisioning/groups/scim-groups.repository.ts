import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Group } from '../../groups/group.entity.js';
import { TableLists } from '../lists/table-lists.js';
import { scimGroupAttributes } from './scim-group.attributes.js';

const LISTED = `account_id AS "accountId", id, display_name AS "displayName", external_id AS "externalId", version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Reads groups, one or a page at a time. An account has few groups, whatever is in them. */
@Injectable()
export class ScimGroupsRepository extends TableLists<Group> {
  constructor(database: Database, { baseUrl }: Environment) {
    super(database, { name: 'groups', listed: LISTED, columns: scimGroupAttributes(baseUrl) });
  }
}
