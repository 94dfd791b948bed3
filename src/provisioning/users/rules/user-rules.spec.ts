import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../scim/protocol/index.js';
import { applyUserRules } from './user-rules.js';

const ADDRESS = 'mia@acme.example';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

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
      'one that says that it is not',
      [{ value: ADDRESS, primary: false }],
      [{ value: ADDRESS, primary: false }],
    ],
    [
      'one that says that it is not, and another',
      [
        { value: ADDRESS, primary: false },
        { value: 'm@home.example', primary: false },
      ],
      [
        { value: ADDRESS, primary: false },
        { value: 'm@home.example', primary: false },
      ],
    ],
    ['spaces around it', [{ value: ` ${ADDRESS} ` }], [{ value: ADDRESS, primary: true }]],
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
  });

  it.each<[string, JsonObject]>([
    ['alone', { userName: 'mia' }],
    ['beside addresses without a value', { userName: 'mia', emails: [{ type: 'work', value: ' ' }] }],
  ])('make no address of a user name that is none: %s', (_what, sent) => {
    const { content, email } = apply(sent, 'any');
    expect([content, email]).toEqual([expect.not.objectContaining({ emails: expect.anything() }), 'mia']);
  });

  it('make an address of a user name that is one', () => {
    const { content } = apply({ userName: ADDRESS }, 'any');
    expect(content['emails']).toEqual([{ value: ADDRESS, type: 'work', primary: true }]);
  });

  it('take the second address where the first says that it is not primary', () => {
    const emails: JsonObject[] = [{ value: 'm@home.example', primary: false }, { value: ADDRESS }];
    expect(apply({ userName: ADDRESS, emails }).email).toBe(ADDRESS);
  });

  it.each<[string, JsonObject, string]>([
    [
      'given name',
      { name: { givenName: 'x'.repeat(5_000) } },
      'name.givenName has 5,000 characters; 256 are the most',
    ],
    ['title', { title: 'x'.repeat(70_000) }, 'title has 70,000 characters; 65,536 are the most'],
    [
      'display name',
      { displayName: 'x'.repeat(5_000) },
      'displayName has 5,000 characters; 1,024 are the most',
    ],
    ['street', { addresses: [{ streetAddress: 'x'.repeat(70_000) }] }, 'addresses.streetAddress has 70,000'],
    [
      'department',
      { [ENTERPRISE]: { department: 'x'.repeat(70_000) } },
      `${ENTERPRISE}:department has 70,000`,
    ],
    [
      'user name',
      { userName: `${'x'.repeat(300)}@x.example` },
      'userName has 310 characters; 254 are the most',
    ],
    ['a line break', { displayName: 'Mia\nMoss' }, 'displayName has the control character U+000A'],
    ['an override', { title: '\u202egnp' }, 'title has the direction character U+202E'],
    ['a space behind the user name', { userName: `${ADDRESS} ` }, 'it begins or ends with a space'],
  ])('refuse a text that cannot be kept, and say what is wrong with it: %s', (_what, more, detail) => {
    expect(() => apply({ userName: ADDRESS, ...more })).toThrow(
      expect.objectContaining({ status: 400, detail: expect.stringContaining(detail) }),
    );
  });

  it('keep emoji, joiners and several lines where they belong', () => {
    const sent = {
      displayName: '\u{1F469}\u200D\u{1F4BB} توسعه\u200cدهنده',
      addresses: [{ formatted: 'Main St 1\nTown' }],
    };
    expect(apply({ userName: ADDRESS, ...sent }).content).toMatchObject(sent);
  });

  it('leave a text alone that was there before', () => {
    const title = '\u202e'.padEnd(70_000, 'x');
    const before = { userName: ADDRESS, title };
    expect(applyUserRules({ ...before, active: false }, before, 'email').content['title']).toBe(title);
    expect(() => applyUserRules({ ...before, title: `${title}!` }, before, 'email')).toThrow(
      /title has 70,001/,
    );
  });

  it('complete the name', () => {
    expect(apply({ userName: ADDRESS }).content['name']).toEqual({
      givenName: 'mia',
      familyName: 'mia',
      formatted: 'mia mia',
    });
  });
});
