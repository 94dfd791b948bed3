import { describe, expect, it } from '@jest/globals';
import { explainLogout } from './logout-advice.js';
import { LogoutRefused } from './logout-refused.js';
import { readSubject } from './read-subject.js';

describe('The advice on a refused call of Universal Logout', () => {
  it.each<[number, string, RegExp]>([
    [403, 'An owner has turned Universal Logout off, under Settings in OpsHelm', /Turn it on/],
    [404, 'No person in this account has this identifier', /Provision the person/],
    [422, 'Several people in this account have this identifier', /externalId/],
    [400, 'The body is not valid JSON in UTF-8', /Okta never sends this/],
    [415, 'Send the body as application/json in UTF-8, not compressed', /Okta never sends this/],
  ])('for %i, %s', (status, summary, mend) => {
    expect(explainLogout(status, summary).mend).toMatch(mend);
  });

  it('for an issuer that is not the one in Settings', () => {
    expect.assertions(1);
    try {
      readSubject({ sub_id: { format: 'iss_sub', iss: 'x', sub: 'y' } }, 'https://acme.okta.com');
    } catch (error) {
      const { statusCode, reason } = error as LogoutRefused;
      expect(explainLogout(statusCode, reason).mend).toMatch(/Enter the issuer/);
    }
  });
});
