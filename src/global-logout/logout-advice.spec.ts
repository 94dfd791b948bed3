import { describe, expect, it } from '@jest/globals';
import { adviseOnLogout } from './logout-advice.js';
import type { LogoutRefused } from './logout-refused.js';
import { readSubject } from './read-subject.js';

describe('The advice on a refused call of Universal Logout', () => {
  it.each<[number, string, RegExp]>([
    [403, 'logout_off', /Turn it on/],
    [404, 'subject_unknown', /Provision the person/],
    [422, 'subject_ambiguous', /externalId/],
    [400, 'call_unreadable', /Okta never sends this/],
    [415, 'call_unreadable', /Okta never sends this/],
  ])('for %i, %s, as for such a call of before there were codes', (status, code, remedy) => {
    expect(adviseOnLogout({ code, status }).remedy).toMatch(remedy);
    expect(adviseOnLogout({ code: null, status }).remedy).toMatch(remedy);
  });

  it('for an issuer that is not the one in Settings', () => {
    expect.assertions(1);
    try {
      readSubject({ sub_id: { format: 'iss_sub', iss: 'x', sub: 'y' } }, 'https://acme.okta.com');
    } catch (error) {
      const { statusCode: status, code } = error as LogoutRefused;
      expect(adviseOnLogout({ code, status }).remedy).toMatch(/Enter the issuer/);
    }
  });
});
