import { GROUP_RESOURCE_TYPE } from '../../scim/protocol/index.js';
import type { AttributeColumn, AttributeColumns } from '../../scim/sql/attribute-columns.js';
import { groupsUrl, usersUrl } from '../lists/endpoint-urls.js';

type More = Partial<Omit<Extract<AttributeColumn, { kind: 'column' }>, 'kind' | 'exact'>>;

const column = (exact: string, more: More = {}): AttributeColumn => ({
  kind: 'column',
  exact,
  nullable: false,
  ...more,
});

/** Where each attribute of a Group lives: one row each, for filters and sorting. */
export function scimGroupAttributes(baseUrl: string): AttributeColumns {
  const schemas = `'${JSON.stringify([GROUP_RESOURCE_TYPE.schema.id])}'::jsonb`;
  return new Map<string, AttributeColumn>([
    ['schemas', { kind: 'list', expression: schemas }],
    ['id', column('id::text', { uuid: 'id', indexed: true })],
    ['externalId', column('external_id', { nullable: true, indexed: true })],
    ['meta', column('id::text')],
    ['meta.resourceType', column(`'Group'::text`)],
    ['meta.created', column('created_at')],
    ['meta.lastModified', column('updated_at')],
    ['meta.location', column(`(${literal(`${groupsUrl(baseUrl)}/`)} || id::text)`)],
    ['meta.version', column(`('W/"' || version::text || '"')`)],
    ['displayName', column('display_name', { key: 'display_name_key', indexed: true })],
    ['members', members(usersUrl(baseUrl))],
  ]);
}

/** The people in a group; by `value` they are found in the primary key. */
function members(url: string): AttributeColumn {
  const value = 'm.user_id::text';
  const ref = `(${literal(`${url}/`)} || m.user_id::text)`;
  return {
    kind: 'rows',
    from: `shared_group_members m JOIN users u ON u.account_id = m.account_id AND u.id = m.user_id
      WHERE m.account_id = groups.account_id AND m.group_id = groups.id`,
    subs: {
      value: { exact: value, key: value, nullable: false, uuid: 'm.user_id' },
      $ref: { exact: ref, key: ref, nullable: false },
      type: { exact: `'User'::text`, key: `'user'::text`, nullable: false },
      display: {
        exact: 'coalesce(u.display_name, u.user_name)',
        key: `coalesce(u.search_keys ->> 'displayName', u.user_name_key)`,
        nullable: false,
      },
    },
  };
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
