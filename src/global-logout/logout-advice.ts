import type { ErrorAdvice } from '../provisioning-log/advice/known-error.js';

const SETTINGS = 'OpsHelm: Settings > Universal Logout';
const LOGOUT = 'Okta: Authentication > Logout';

const ADVICE: Readonly<Record<number, ErrorAdvice>> = {
  403: {
    meaning: 'An owner has turned Universal Logout off.',
    mend: 'Turn it on.',
    screen: SETTINGS,
  },
  404: {
    meaning: 'OpsHelm knows nobody by what Okta sent.',
    mend: 'Provision the person from Okta, or have them sign in once; or choose the subject format Email.',
    screen: LOGOUT,
  },
  422: {
    meaning: 'The identifier is that of several people in this account.',
    mend: 'Correct externalId: no two people may share one.',
    screen: 'Okta: Provisioning > To App > Attribute Mappings',
  },
};

const FOREIGN_ISSUER: ErrorAdvice = {
  meaning: 'Okta names another issuer than the one in Settings.',
  mend: "Enter the issuer exactly as it is in Okta's ID tokens (iss): your own domain, or your okta.com address.",
  screen: 'OpsHelm: Settings > Identity provider',
};

const NOT_OKTA: ErrorAdvice = {
  meaning: 'The body of the call cannot be read.',
  mend: 'Okta never sends this. Find out what else calls the logout endpoint with a token that your provider signed.',
};

/**
 * What a refused call of the identity provider means, and what mends it.
 * @param summary the sentence under which it is on record
 */
export function explainLogout(status: number, summary: string): ErrorAdvice {
  if (status === 400 && /sub_id\.iss is not/.test(summary)) return FOREIGN_ISSUER;
  return ADVICE[status] ?? NOT_OKTA;
}
