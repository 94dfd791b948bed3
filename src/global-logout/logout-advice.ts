import type { Advice } from '../provisioning-log/advice/advice.js';
import type { LoggedRefusal } from '../provisioning-log/advice/error-advice.js';
import type { LogoutCode } from './logout-code.js';

const SETTINGS = 'OpsHelm: Settings > Universal Logout';
const IDENTITY_PROVIDER = 'OpsHelm: Settings > Identity provider';
const LOGOUT = 'Okta: Authentication > Logout';
const MAPPINGS = 'Okta: Provisioning > To App > Attribute Mappings';

const RETRY = 'Nothing: the next call may go through. If it goes on, tell the operators of OpsHelm.';

/** The advice on each refused call of the identity provider: a code without advice does not compile. */
const ADVICE: Readonly<Record<LogoutCode, Advice>> = {
  logout_off: {
    meaning: 'An owner has turned Universal Logout off.',
    remedy: 'Turn it on.',
    screen: SETTINGS,
  },
  subject_unknown: {
    meaning: 'OpsHelm knows nobody by what Okta sent.',
    remedy: 'Provision the person from Okta, or have them sign in once; or choose the subject format Email.',
    screen: LOGOUT,
  },
  subject_ambiguous: {
    meaning: 'The identifier is that of several people in this account.',
    remedy: 'Correct externalId: no two people may share one.',
    screen: MAPPINGS,
  },
  issuer_foreign: {
    meaning: 'Okta names another issuer than the one in Settings.',
    remedy:
      "Enter the issuer exactly as it is in Okta's ID tokens (iss): your own domain, or your okta.com address.",
    screen: IDENTITY_PROVIDER,
  },
  call_unreadable: {
    meaning: 'The body of the call cannot be read.',
    remedy:
      'Okta never sends this. Find out what else calls the logout endpoint with a token that your provider signed.',
  },
  token_refused: {
    meaning: 'The token of the call is not a good one of the identity provider in Settings.',
    remedy: 'Compare the issuer and the client id in Settings with those in Okta.',
    screen: IDENTITY_PROVIDER,
  },
  refused_tokens_too_many: {
    meaning: 'Too many calls with a bad token came from one address.',
    remedy: 'Find out what else calls the logout endpoint.',
  },
  provider_unreachable: {
    meaning: 'OpsHelm could not fetch the keys of the identity provider.',
    remedy: RETRY,
  },
  logout_failed: { meaning: 'OpsHelm could not answer at that moment.', remedy: RETRY },
};

/** By status, for calls that were refused before there were codes. */
const BY_STATUS: Readonly<Record<number, LogoutCode>> = {
  403: 'logout_off',
  404: 'subject_unknown',
  422: 'subject_ambiguous',
};

/** What a refused call of the identity provider means, and what to do about it. */
export function adviseOnLogout({ code, status }: Pick<LoggedRefusal, 'code' | 'status'>): Advice {
  return ADVICE[isLogoutCode(code) ? code : (BY_STATUS[status] ?? 'call_unreadable')];
}

function isLogoutCode(code: string | null): code is LogoutCode {
  return code !== null && Object.hasOwn(ADVICE, code);
}
