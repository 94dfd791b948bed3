import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../protocol/index.js';
import { applyUserRules } from './user-rules.js';

const ADDRESS = 'mia@acme.example';

function apply(content: JsonObject, policy: 'email' | 'any' = 'email') {
  return applyUserRules(content, undefined, policy);
}

describe('The rules for a user', () => {
  it.each<[string, JsonObject[] | undefined, JsonObject[]]>([
    ['none', undefined, [{ value: ADDRESS, type: 'work', primary: true }]],
    ['only empty ones', [{ value: '', type: 'work' }], [{ value: ADDRESS, type: 'work', primary: true }]],
    ['one without primary', [{ value: ADDRESS }], [{ value: ADDRESS, primary: true }]],
    [
      'two without primary',
      [{ value: ADDRESS }, { value: 'm@home.example' }],
      [{ value: ADDRESS, primary: true }, { value: 'm@home.example' }],
    ],
    [
      'the second one primary',
      [{ value: 'm@home.example' }, { value: ADDRESS, primary: true }],
      [{ value: 'm@home.example' }, { value: ADDRESS, primary: true }],
    ],
    [
      'an empty one before',
      [{ type: 'home' }, { value: ADDRESS }],
      [{ type: 'home' }, { value: ADDRESS, primary: true }],
    ],
  ])('give the addresses one primary: %s', (_what, emails, expected) => {
    const { content, email } = apply({ userName: ADDRESS, ...(emails && { emails }) });
    expect(content['emails']).toEqual(expected);
    expect(email).toBe(ADDRESS);
  });

  it('take the same address in another spelling', () => {
    const { email } = apply({ userName: ADDRESS, emails: [{ value: 'MIA@Acme.example', primary: true }] });
    expect(email).toBe('MIA@Acme.example');
  });

  it.each<[string, JsonObject]>([
    ['a user name that is no address', { userName: 'mia' }],
    ['a primary address that differs', { userName: ADDRESS, emails: [{ value: 'm@home.example' }] }],
    ['an invisible character in the user name', { userName: `mia\u200b@acme.example` }],
    ['too long a user name', { userName: `${'m'.repeat(250)}@acme.example` }],
    [
      'an invisible character in an address',
      { userName: ADDRESS, emails: [{ value: ADDRESS }, { value: 'a\nb' }] },
    ],
    ['an invisible character in the external id', { userName: ADDRESS, externalId: 'a\u202eb' }],
  ])('refuse %s', (_what, content) => {
    expect(() => apply(content)).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidValue' }));
  });

  it.each<[string, JsonObject]>([
    ['no address', { userName: 'mia' }],
    ['another address', { userName: ADDRESS, emails: [{ value: 'm@home.example' }] }],
  ])('say what to change in the identity provider for a user name with %s', (_what, content) => {
    expect(() => apply(content)).toThrow(/In the identity provider, make/);
  });

  it('let user names be anything under the policy "any"', () => {
    const content = { userName: 'mia', emails: [{ value: 'm@home.example' }] };
    expect(apply(content, 'any').email).toBe('m@home.example');
    expect(apply({ userName: 'mia' }, 'any').email).toBe('mia');
  });

  it('complete the name', () => {
    expect(apply({ userName: ADDRESS }).content['name']).toEqual({
      givenName: 'mia',
      familyName: 'mia',
      formatted: 'mia mia',
    });
  });
});
