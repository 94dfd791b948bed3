import type { KnownError } from './known-error.js';

const ASSIGNMENTS = 'Okta: Assignments';

/** The conflicts over a name or an address in which it is known what the directory has to do about the holder. */
export const NAME_ERROR_ADVICE: readonly KnownError[] = [
  {
    status: 409,
    words: /^(?!.*userName (?:is|and)).*inactive\)/,
    meaning: 'An inactive person has the primary e-mail address; it stays theirs in case they come back.',
    mend: 'Assign that person in Okta again, give them another address, and unassign them; or delete them over SCIM.',
    screen: ASSIGNMENTS,
  },
  {
    status: 409,
    words: /externalId that was sent/,
    meaning: 'The person is in OpsHelm already, under another user name.',
    mend: 'Give them the user name of before in Okta, assign them, and rename them then: Okta finds people by user name.',
    screen: ASSIGNMENTS,
  },
];
