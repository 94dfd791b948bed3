import { describe, expect, it } from '@jest/globals';
import { redact, REDACTED, redactText, withoutKeys } from './redact.js';

const CANARY = 'canary-7f3a';
const KEY = 'ohs_live_4fGh81Kp_0123456789abcdefghijABCDEFGHIJ01a1B2c3';
const URN = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe('Redaction', () => {
  it.each<[string, unknown]>([
    ['a password', { password: CANARY }],
    ['its name in any case', { PassWord: CANARY }],
    ['its name within another', { newUserPassword: CANARY, 'name.password': CANARY }],
    ['its name behind a URN', { [`${URN}:password`]: CANARY }],
    [
      'other secrets',
      { clientSecret: CANARY, accessToken: CANARY, Authorization: CANARY, credentials: CANARY },
    ],
    ['other words for it', { passwd: CANARY, passphrase: CANARY, pwd: CANARY }],
    ['one within an unknown extension', { 'urn:example:User': { deep: [{ secret: CANARY }] } }],
    ['a secret of several parts', { password: { value: CANARY, type: [CANARY] }, token: [CANARY] }],
    ['a PATCH without path', { Operations: [{ op: 'replace', value: { password: CANARY } }] }],
    ['a PATCH by path', { Operations: [{ op: 'replace', path: 'password', value: CANARY }] }],
    ['a PATCH whose value comes first', { Operations: [{ value: CANARY, path: 'password' }] }],
    ['a PATCH by URN path', { Operations: [{ op: 'add', path: `${URN}:password`, value: [CANARY] }] }],
    ['a PATCH in other letters', { OPERATIONS: [{ Path: 'PASSWORD', Value: { x: CANARY } }] }],
    ['a filter in the path', { Operations: [{ op: 'remove', path: `password[value eq "${CANARY}"]` }] }],
    ['a filter on a secret', { Operations: [{ op: 'remove', path: `emails[token eq "${CANARY}"].x` }] }],
  ])('takes away %s', (_what, value) => {
    const text = JSON.stringify(redact(value));
    expect(text).not.toContain(CANARY);
    expect(text).toContain(REDACTED);
    expect(redactText(JSON.stringify(value), value)).toBe(text);
  });

  it.each<[string, unknown]>([
    ['a profile', { userName: 'mia@acme.example', emails: [{ value: 'mia@acme.example', primary: true }] }],
    ['a number, true and null', { count: 3, active: true, title: null }],
    ['a PATCH of something else', { Operations: [{ op: 'replace', path: 'title', value: 'Singer' }] }],
    ['a value that only speaks of one', { title: 'Password Officer', path: 'x', value: 'y' }],
    ['an own property called __proto__', JSON.parse('{"__proto__":{"a":1}}')],
  ])('leaves %s as it is', (_what, value) => {
    expect(JSON.stringify(redact(value))).toBe(JSON.stringify(value));
  });

  it('takes away our keys wherever they stand, also as a name, and leaves the rest of the text', () => {
    expect(redact({ title: `key: ${KEY}.`, [KEY]: [KEY] })).toEqual({
      title: `key: ${REDACTED}.`,
      [REDACTED]: [REDACTED],
    });
    expect(withoutKeys(`/scim/v2/Users/${KEY}`)).toBe(`/scim/v2/Users/${REDACTED}`);
  });

  it('keeps the text of a body as it was sent when nothing in it can be a secret', () => {
    const text = '{ "active" :\n false }';
    expect(redactText(text, JSON.parse(text))).toBe(text);
  });

  it('is not deceived by escapes', () => {
    const text = `{"pass\\u0077ord":"${CANARY}","\\u0070ath":"token","value":"${CANARY}"}`;
    expect(redactText(text, JSON.parse(text))).not.toContain(CANARY);
  });

  it('takes a time in proportion to the size', () => {
    const value = {
      Operations: Array.from({ length: 50_000 }, () => ({ path: 'password[', value: CANARY })),
    };
    expect(JSON.stringify(redact(value))).not.toContain(CANARY);
  });
});
