import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../scim/protocol/index.js';
import { refuseUnreadableRoles, saysRoles, readDesiredRole } from './desired-role.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe('The role that a directory asks for', () => {
  it.each<[string, Json | undefined]>([
    ['member', undefined],
    ['member', []],
    ['member', [{ value: 'member' }]],
    ['owner', [{ value: 'OWNER', primary: false }]],
    ['owner', [{ value: 'member', primary: true }, { value: 'owner' }]],
  ])('is %s for %j', (role, roles) => {
    expect(readDesiredRole(roles)).toBe(role);
  });

  it.each<[Json]>([[[{ value: 'admin' }]], [[{ display: 'Owner' }]], [[{ value: 'owner' }, { value: '' }]]])(
    'is none for %j, and the refusal names the roles',
    (roles) => {
      expect(() => readDesiredRole(roles)).toThrow('has to be "member" or "owner"');
    },
  );

  it.each<[boolean, object]>([
    [false, { userName: 'mia' }],
    [true, { [`${USER}:roles`]: [] }],
    [true, { [USER]: { roles: [] } }],
    [false, { userType: 'roles', emails: [{ roles: [] }] }],
    [true, { roles: [] }],
    [true, { Roles: null }],
  ])('is said: %s, by %j', (said, body) => {
    expect(saysRoles(body)).toBe(said);
  });

  it.each<[unknown]>([
    [{ roles: [] }],
    [{ roles: null }],
    [{ roles: 'owner' }],
    [{ roles: { value: 'owner' } }],
    [{ roles: [{ value: 'no such role' }] }],
    [{ Operations: [{ op: 'remove', path: 'roles' }] }],
    [{ Operations: [{ op: 'replace', path: 'roles[value eq "owner"].value', value: 7 }] }],
    [{ Operations: [{ op: 'replace', value: { roles: [] } }] }],
    [{ Operations: 'nonsense' }],
    [undefined],
  ])('can be read from %j', (body) => {
    expect(() => refuseUnreadableRoles(body)).not.toThrow();
  });

  it.each<[unknown]>([
    [{ roles: 7 }],
    [{ roles: [{}] }],
    [{ roles: [{ value: 7 }] }],
    [{ roles: [['owner']] }],
    [{ roles: [{ value: 'owner' }, true] }],
    [{ Operations: [{ op: 'replace', path: 'Roles', value: 7 }] }],
    [{ operations: [{ op: 'add', Path: `${USER}:roles`, value: [{ display: 'Owner' }] }] }],
    [{ Operations: [{ op: 'replace', value: { roles: { value: null } } }] }],
    [{ Operations: [{ op: 'replace', value: { [`${USER}:roles`]: 7 } }] }],
    [{ [USER]: { roles: [{ display: 'Owner' }] } }],
    [{ Operations: [{ op: 'replace', value: { [USER.toUpperCase()]: [{ Roles: 7 }] } }] }],
  ])('cannot be read from %j, which would take a role away', (body) => {
    expect(() => refuseUnreadableRoles(body)).toThrow('no role of OpsHelm');
  });
});
