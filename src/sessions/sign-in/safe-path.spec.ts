import { describe, expect, it } from '@jest/globals';
import { safePath } from './safe-path.js';

describe('The place to go to after signing in', () => {
  it.each([
    ['/'],
    ['/people'],
    ['/people?role=owner&q=a%20b#top'],
    ['/people/01a20a36-0000-7000-8000-000000000000'],
    ['/@evil.example'],
    ['/%2F/evil.example'],
    ['/log?next=//evil.example'],
    ['/sign-ins'],
  ])('is %j as it was given', (next) => {
    expect(safePath(next)).toBe(next);
  });

  it.each([
    [undefined],
    [null],
    [7],
    [['/people', '/keys']],
    [{ toString: () => '/people' }],
    [''],
    ['people'],
    ['?next=/people'],
    ['#people'],
    ['//evil.example'],
    ['///evil.example'],
    ['////evil.example'],
    ['/\\evil.example'],
    ['/\\/evil.example'],
    ['\\\\evil.example'],
    ['\\/evil.example'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['/\r\n/evil.example'],
    ['/\u0000/evil.example'],
    ['\t//evil.example'],
    [' //evil.example'],
    ['/ /evil.example'],
    ['/\u00a0/evil.example'],
    ['/\u2028/evil.example'],
    ['/.//evil.example'],
    ['/..//evil.example'],
    ['/a/..//evil.example'],
    ['/%2e//evil.example'],
    ['https://evil.example'],
    ['https:evil.example'],
    ['https:/evil.example'],
    ['HTTPS://evil.example'],
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    ['data:text/html,hello'],
    ['/people\r\nSet-Cookie: a=b'],
    [`/${'a'.repeat(2_000)}`],
    ['/sign-in'],
    ['/sign-in?next=/people'],
    ['/sign-in/link'],
    ['/sign-out'],
    ['/./sign-in/again'],
  ])('is the overview instead of %j', (next) => {
    expect(safePath(next)).toBe('/');
  });

  it.each(['//', '/\\', '/\t/', '/.//', '/@', '///', '/%09/', '/%5C'])(
    'is on this host, whatever a browser makes of %j before a name',
    (start) => {
      expect(new URL(safePath(`${start}evil.example`), 'https://opshelm.example').origin).toBe(
        'https://opshelm.example',
      );
    },
  );
});
