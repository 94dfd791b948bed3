import { describe, expect, it } from '@jest/globals';
import { ScimError } from '../../scim/protocol/index.js';
import { ERROR_ADVICE } from './error-advice-table.js';
import { explainError } from './error-advice.js';

type Make = (detail: string, more: unknown) => ScimError;

/** One error of each constructor that `ScimError` has, but for the one that takes any status. */
const EVERY_ERROR = Object.getOwnPropertyNames(ScimError)
  .filter((name) => typeof ScimError[name as keyof typeof ScimError] === 'function' && name !== 'ofStatus')
  .map((name): [string, ScimError] => {
    const make = ScimError[name as keyof typeof ScimError] as unknown as Make;
    return [name, make('the detail', 1)];
  });

describe('The advice on an error', () => {
  it.each(EVERY_ERROR)('knows %s', (_name, { status, scimType, detail }) => {
    const { meaning, mend } = explainError(status, scimType, detail);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(mend).toMatch(/^[A-Z].*\.$/);
    const rows = ERROR_ADVICE.filter(
      (row) => row.status === status && (row.scimType ?? scimType) === scimType,
    );
    expect(status === 500 || rows.length > 0).toBe(true);
  });

  it.each<[number, string | undefined, string, string]>([
    [400, 'invalidValue', 'userName and the primary e-mail address differ. In Okta, set …', 'Sign On'],
    [400, 'invalidValue', 'userName must be an e-mail address: it needs exactly one "@".', 'Sign On'],
    [400, 'invalidValue', 'familyName is required and must not be blank.', 'Attribute Mappings'],
    [400, 'mutability', 'olga@acme.example is the last owner of acme. Make another …', 'OpsHelm: People'],
    [400, 'mutability', 'userName is required: it cannot be removed.', 'Attribute Mappings'],
    [400, 'invalidValue', 'One of the roles is no role of OpsHelm: the value of each …', 'Governance'],
    [400, 'invalidValue', 'An inactive person cannot be an owner: activate them …', 'Assignments'],
    [400, 'mutability', 'mia@acme.example is an owner through the group Leads: …', 'Role mapping'],
    [
      400,
      'mutability',
      'olga@acme.example is the last owner of acme. …, then take the role away again.',
      'People',
    ],
    [401, undefined, 'The SCIM key is not valid (revoked); an owner …', 'Configure API Integration'],
    [
      401,
      undefined,
      'Send the SCIM key in the Authorization header: Bearer <key>',
      'Configure API Integration',
    ],
    [403, undefined, 'This SCIM key may only read; use a key that may write', 'SCIM keys'],
    [404, undefined, 'There is no such endpoint; people are at /scim/v2/Users', 'Configure API Integration'],
    [404, undefined, 'There is no user 0190', 'Assignments'],
    [
      404,
      undefined,
      'There is no such group: OpsHelm does not take groups over SCIM',
      'Configure API Integration',
    ],
    [404, undefined, 'There is no group 0190', 'Push Groups'],
    [409, 'uniqueness', 'The displayName is in use by another group of this account', 'Push Groups'],
    [409, 'uniqueness', 'The userName is in use by another person of this account', 'OpsHelm: People'],
    [409, 'uniqueness', 'The userName is in use by …: mia (id 0190, inactive). If this …', 'OpsHelm: People'],
    [
      409,
      'uniqueness',
      'The primary … (emails.value) is in use by …: mia (id 0190, active).',
      'OpsHelm: People',
    ],
    [
      409,
      'uniqueness',
      'The primary … (emails.value) is in use by …: mia (id 0190, inactive).',
      'Assignments',
    ],
    [409, 'uniqueness', '…: mia (id 0190, active). They have the externalId that was sent: …', 'Assignments'],
    [501, undefined, 'OpsHelm takes no groups for this account: an owner can …', 'Push Groups'],
    [503, undefined, 'Provisioning is paused by an owner (olga@acme.example); resume …', 'OpsHelm: Settings'],
  ])('leads %i %s "%s" to the screen %s', (status, scimType, detail, screen) => {
    expect(explainError(status, scimType, detail).screen).toContain(screen);
  });

  it('tells a revoked key from an expired one, and a pause from a database that is down', () => {
    const meaning = (status: number, detail: string) => explainError(status, null, detail).meaning;
    expect(meaning(401, '(revoked)')).toContain('revoked');
    expect(meaning(401, '(expired)')).toContain('expired');
    expect(meaning(401, '(account closed)')).toContain('closed');
    expect(meaning(503, 'The database cannot be reached now')).toContain('database');
  });

  it.each([418, 451, 500, 502, 599])('has an answer to %i too', (status) => {
    expect(explainError(status).meaning).not.toBe('');
  });

  it('names no error twice in the same words', () => {
    const keys = ERROR_ADVICE.map(({ status, scimType, words }) => `${status} ${scimType} ${words}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
