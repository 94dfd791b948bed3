import {
  type AttributeColumn,
  type AttributeColumns,
  EXACT,
  KEYS,
} from '../../../scim/sql/attribute-columns.js';
import { pathLiteral } from '../../../scim/sql/operands.js';
import type { AttributeColumn as Copied } from '../../../users/columns/directory-attribute.js';
import { listCopies } from '../../../users/columns/make-profile.js';
import { findAttribute } from './column-schemas.js';
import {
  ENTERPRISE_USER_SCHEMA,
  type ResourceType,
  USER_RESOURCE_TYPE,
} from '../../../scim/protocol/index.js';

const ENTERPRISE = ENTERPRISE_USER_SCHEMA.id;

type More = Partial<Omit<Extract<AttributeColumn, { kind: 'column' }>, 'kind' | 'exact'>>;

const column = (exact: string, more: More = {}): AttributeColumn => ({
  kind: 'column',
  exact,
  nullable: false,
  ...more,
});
const json = (...path: string[]): AttributeColumn => ({ kind: 'json', path });

/**
 * Where each attribute of a User lives: one row each, for filters and sorting; the mapper follows the same division.
 * Whatever is not a column of `users` is in its JSON under the attribute's own name.
 */
export function scimUserAttributes(
  usersUrl: string,
  groupsUrl: string,
  type: ResourceType = USER_RESOURCE_TYPE,
): AttributeColumns {
  return new Map<string, AttributeColumn>([
    ['schemas', { kind: 'list', expression: schemasExpression(type) }],
    ['id', column('id::text', { uuid: 'id', indexed: true })],
    ['externalId', column('external_id', { nullable: true, indexed: true })],
    ['meta', column('id::text')],
    ['meta.resourceType', column(`'User'::text`)],
    ['meta.created', column('created_at')],
    ['meta.lastModified', column('updated_at')],
    ['meta.location', column(`('${usersUrl.replaceAll("'", "''")}/' || id::text)`)],
    ['meta.version', column(`('W/"' || version::text || '"')`)],
    ['userName', column('user_name', { key: 'user_name_key', indexed: true })],
    ['name', json('name')],
    ['name.formatted', json('name', 'formatted')],
    ['name.familyName', json('name', 'familyName')],
    ['name.givenName', json('name', 'givenName')],
    ['name.middleName', json('name', 'middleName')],
    ['name.honorificPrefix', json('name', 'honorificPrefix')],
    ['name.honorificSuffix', json('name', 'honorificSuffix')],
    ['displayName', json('displayName')],
    ['nickName', json('nickName')],
    ['profileUrl', json('profileUrl')],
    ['title', json('title')],
    ['userType', json('userType')],
    ['preferredLanguage', json('preferredLanguage')],
    ['locale', json('locale')],
    ['timezone', json('timezone')],
    ['active', column('active')],
    ['emails', { kind: 'json', path: ['emails'], valueKeys: 'email_keys' }],
    ['phoneNumbers', json('phoneNumbers')],
    ['ims', json('ims')],
    ['photos', json('photos')],
    ['addresses', json('addresses')],
    ['groups', groups(groupsUrl)],
    ['entitlements', json('entitlements')],
    ['roles', roles()],
    ['x509Certificates', json('x509Certificates')],
    [`${ENTERPRISE}:employeeNumber`, json(ENTERPRISE, 'employeeNumber')],
    [`${ENTERPRISE}:costCenter`, json(ENTERPRISE, 'costCenter')],
    [`${ENTERPRISE}:organization`, json(ENTERPRISE, 'organization')],
    [`${ENTERPRISE}:division`, json(ENTERPRISE, 'division')],
    [`${ENTERPRISE}:department`, json(ENTERPRISE, 'department')],
    [`${ENTERPRISE}:manager`, json(ENTERPRISE, 'manager')],
    ...extensionRows(type),
    ...copiedRows(listCopies(), type),
  ]);
}

/**
 * Attributes that have a column of their own, which an index can serve. Without regard to case they are compared by
 * their key, which is in the JSON as everybody's.
 */
function copiedRows(
  columns: readonly Copied[],
  { schema, extensions }: ResourceType,
): [string, AttributeColumn][] {
  const schemas = [schema, ...extensions.map((extension) => extension.schema)];
  return columns.map((copied): [string, AttributeColumn] => {
    const attribute = schemas.map((each) => findAttribute(copied, each)).find(Boolean);
    const isExact = attribute?.caseExact || attribute?.type !== 'string';
    const key = isExact ? copied.column : `${KEYS} #>> ${pathLiteral(copied.path)}`;
    return [
      copied.attribute,
      column(copied.column, { key, nullable: true, isLong: attribute?.type === 'string' }),
    ];
  });
}

/** The groups that a person is in, where the account has groups switched on. */
function groups(url: string): AttributeColumn {
  const value = 'g.id::text';
  const ref = `('${url.replaceAll("'", "''")}/' || g.id::text)`;
  return {
    kind: 'rows',
    from: `shared_group_members m JOIN shared_groups g ON g.account_id = m.account_id AND g.id = m.group_id
      JOIN shared_accounts a ON a.id = m.account_id AND a.groups_enabled
      WHERE m.account_id = users.account_id AND m.user_id = users.id`,
    subs: {
      value: { exact: value, key: value, nullable: false, uuid: 'm.group_id' },
      $ref: { exact: ref, key: ref, nullable: false },
      display: { exact: 'g.display_name', key: 'g.display_name_key', nullable: false },
      type: { exact: `'direct'::text`, key: `'direct'::text`, nullable: false },
    },
  };
}

/**
 * The role that counts, in an account whose directory gives roles; in any other what the directory has sent. The switch
 * is looked up once, since it depends on nothing but the parameter of the account.
 */
function roles(): AttributeColumn {
  const given = `jsonb_build_array(jsonb_build_object('value', users.role, 'display', initcap(users.role), 'primary', true))`;
  const givenKeys = `jsonb_build_array(jsonb_build_object('value', users.role, 'display', users.role, 'primary', true))`;
  const isGiven = `(SELECT a.roles_from_scim FROM shared_accounts a WHERE a.id = $1)`;
  return {
    kind: 'list',
    expression: `CASE WHEN ${isGiven} THEN ${given} ELSE ${EXACT} -> 'roles' END`,
    keys: `CASE WHEN ${isGiven} THEN ${givenKeys} ELSE ${KEYS} -> 'roles' END`,
  };
}

/** Attributes of extensions that are not OpsHelm's own: all of them are in the JSON, under their schema's URN. */
function extensionRows({ extensions }: ResourceType): [string, AttributeColumn][] {
  return extensions
    .filter(({ schema }) => schema !== ENTERPRISE_USER_SCHEMA)
    .flatMap(({ schema: { id, attributes } }) =>
      attributes.map(({ name }): [string, AttributeColumn] => [`${id}:${name}`, json(id, name)]),
    );
}

function schemasExpression({ schema, extensions }: ResourceType): string {
  const core = `${quoted(JSON.stringify([schema.id]))}::jsonb`;
  const extended = extensions.map(({ schema: { id } }) => {
    const one = `${quoted(JSON.stringify([id]))}::jsonb`;
    return `CASE WHEN attributes ? ${quoted(id)} THEN ${one} ELSE '[]'::jsonb END`;
  });
  return `(${[core, ...extended].join(' || ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
