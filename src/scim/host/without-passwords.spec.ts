import { describe, expect, it } from '@jest/globals';
import { withoutPasswords } from './without-passwords.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe('What a host hears of a request', () => {
  it.each<[string, unknown]>([
    ['a creation', { userName: 'mia', password: 'hunter2' }],
    ['another case', { PassWord: 'hunter2' }],
    ['a bulk request', { Operations: [{ method: 'POST', path: '/Users', data: { password: 'hunter2' } }] }],
    ['a PATCH by path', { Operations: [{ op: 'replace', path: 'password', value: 'hunter2' }] }],
    ['a PATCH by the full path', { Operations: [{ op: 'add', Path: `${USER}:password`, Value: 'hunter2' }] }],
    ['a PATCH without a path', { Operations: [{ op: 'replace', value: { password: 'hunter2' } }] }],
    ['a PATCH by a member', { Operations: [{ op: 'replace', value: { [`${USER}:password`]: 'hunter2' } }] }],
    ['a PATCH that compares', { Operations: [{ op: 'remove', path: 'password[value eq "hunter2"]' }] }],
  ])('has no password in it: %s', (_what, body) => {
    const logged = withoutPasswords({ body, text: JSON.stringify(body) });
    expect(JSON.stringify(logged)).not.toContain('hunter2');
    expect(JSON.parse(logged.text!)).toEqual(logged.body);
  });

  it('has none that is escaped, either', () => {
    const text = '{"pass\\u0077ord":"hunter2"}';
    expect(withoutPasswords({ body: JSON.parse(text) as unknown, text }).text).not.toContain('hunter2');
  });

  it('is the request itself where there is none', () => {
    const request = { body: { userName: 'mia' }, text: '{ "userName": "mia" }' };
    expect(withoutPasswords(request)).toBe(request);
  });
});
