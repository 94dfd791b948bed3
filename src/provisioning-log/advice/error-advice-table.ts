import type { KnownError } from './known-error.js';
import { NAME_ERROR_ADVICE } from './name-error-advice.js';
import { ROLE_ERROR_ADVICE } from './role-error-advice.js';

const INTEGRATION = 'Okta: Provisioning > Integration > Configure API Integration';
const TO_APP = 'Okta: Provisioning > To App';
const MAPPINGS = 'Okta: Provisioning > To App > Attribute Mappings';
const SIGN_ON = 'Okta: Sign On > Credential Details > Application username format';
const ASSIGNMENTS = 'Okta: Assignments';
const PUSH_GROUPS = 'Okta: Push Groups';
const KEYS = 'OpsHelm: SCIM keys';
const SETTINGS = 'OpsHelm: Settings';
const PEOPLE = 'OpsHelm: People';

const NEW_KEY = 'Make a new key in OpsHelm, paste it in Okta, and press Test API Credentials.';
const AGAIN = 'Nothing: the directory tries again. If it goes on for longer, tell the operators of OpsHelm.';
/** Of what no screen of Okta can be the cause. */
export const NOT_OKTA = 'Okta never sends this: look at the client that uses the key.';

/** Every error that OpsHelm answers with, from the particular to the general: the first that fits is the advice. */
export const ERROR_ADVICE: readonly KnownError[] = [
  ...ROLE_ERROR_ADVICE,
  {
    status: 400,
    words: /userName and the primary e-mail address differ|userName must be an e-mail address/,
    meaning: "The person's user name is not their primary e-mail address.",
    mend: 'Set the application username format to Email, and map the primary e-mail address to the same value.',
    screen: SIGN_ON,
  },
  {
    status: 400,
    scimType: 'mutability',
    words: /last owner/,
    meaning: "The person is the account's last active owner, and the account's owner policy keeps them.",
    mend: 'Make somebody else an owner; then the deactivation goes through.',
    screen: PEOPLE,
  },
  {
    status: 400,
    scimType: 'mutability',
    meaning: 'The change is of an attribute that cannot be changed or removed.',
    mend: 'Take the attribute out of the mapping, or give it a value.',
    screen: MAPPINGS,
  },
  {
    status: 400,
    scimType: 'invalidValue',
    meaning: 'An attribute of the person is missing, or its value has the wrong form.',
    mend: "Correct the attribute that the message names: in the person's Okta profile, or in its mapping.",
    screen: MAPPINGS,
  },
  {
    status: 400,
    scimType: 'invalidPath',
    meaning: 'The change names an attribute that OpsHelm does not have.',
    mend: 'Take the attribute out of the mapping.',
    screen: MAPPINGS,
  },
  {
    status: 400,
    scimType: 'noTarget',
    meaning: 'The change is of a value that the person does not have.',
    mend: 'Push the whole profile again: Force Sync.',
    screen: TO_APP,
  },
  {
    status: 400,
    scimType: 'tooMany',
    meaning: 'The request has more values or operations than OpsHelm takes at once.',
    mend: 'Send fewer values in one request; a mapped list is probably too long.',
    screen: MAPPINGS,
  },
  {
    status: 400,
    scimType: 'invalidVers',
    meaning: 'The base URL names another version of SCIM.',
    mend: 'Correct the base URL: it ends in /scim/v2.',
    screen: INTEGRATION,
  },
  {
    status: 400,
    scimType: 'invalidFilter',
    meaning: "The search for a person cannot be read. Okta's own searches can: another client sent it.",
    mend: NOT_OKTA,
  },
  {
    status: 400,
    scimType: 'invalidSyntax',
    meaning: 'The body of the request is not a SCIM message.',
    mend: NOT_OKTA,
  },
  { status: 400, meaning: 'The request could not be understood.', mend: NOT_OKTA },
  {
    status: 401,
    words: /revoked/,
    meaning: 'Okta uses a key that an owner has revoked.',
    mend: NEW_KEY,
    screen: INTEGRATION,
  },
  { status: 401, words: /expired/, meaning: 'The key has expired.', mend: NEW_KEY, screen: INTEGRATION },
  {
    status: 401,
    words: /account closed/,
    meaning: 'The account has been closed, and its keys with it.',
    mend: 'Switch provisioning off in Okta, or ask the operators of OpsHelm to open the account again.',
    screen: INTEGRATION,
  },
  {
    status: 401,
    meaning: 'The request has no key, or one that was not copied whole.',
    mend: NEW_KEY,
    screen: INTEGRATION,
  },
  {
    status: 403,
    meaning: 'The key may read, but not change anything.',
    mend: 'Make a key that may write, and paste it in Okta.',
    screen: KEYS,
  },
  {
    status: 404,
    words: /no such group/,
    meaning: 'Groups are off in your settings.',
    mend: 'Uncheck Import Groups, and unlink the pushed groups.',
    screen: INTEGRATION,
  },
  {
    status: 404,
    words: /no group/,
    meaning: 'OpsHelm does not have the group that Okta pushes.',
    mend: 'Unlink the pushed group, and push it again.',
    screen: PUSH_GROUPS,
  },
  {
    status: 409,
    words: /another group/,
    meaning: 'Another group in OpsHelm has this name.',
    mend: 'Link the pushed group to the one that is there, or rename it.',
    screen: PUSH_GROUPS,
  },
  {
    status: 404,
    words: /endpoint/,
    meaning: 'The base URL is wrong.',
    mend: 'Correct the base URL: it ends in /scim/v2.',
    screen: INTEGRATION,
  },
  {
    status: 404,
    meaning: 'This account does not have what was asked for; a person has perhaps been deleted since.',
    mend: 'Unassign the person and assign them again, so that Okta looks for them anew.',
    screen: ASSIGNMENTS,
  },
  { status: 405, meaning: 'The endpoint exists, but does not take this method.', mend: NOT_OKTA },
  { status: 408, meaning: 'The request did not arrive in time.', mend: AGAIN },
  ...NAME_ERROR_ADVICE,
  {
    status: 409,
    meaning: 'Another person of this account has the user name or the primary e-mail address.',
    mend: 'Rename one of the two, or give both sides the same user name so that Okta links them.',
    screen: PEOPLE,
  },
  {
    status: 412,
    meaning: 'The person was changed between reading and writing.',
    mend: 'Nothing: the next change reads anew.',
  },
  {
    status: 413,
    meaning: 'The request is larger than OpsHelm takes.',
    mend: 'Take long attributes, such as pictures, out of the mapping.',
    screen: MAPPINGS,
  },
  { status: 415, meaning: 'The body was not sent as SCIM JSON in UTF-8.', mend: NOT_OKTA },
  {
    status: 429,
    meaning: 'The key sent requests faster than it may.',
    mend: 'Nothing: Okta waits and goes on by itself.',
  },
  { status: 431, meaning: 'The headers of the request are too large.', mend: NOT_OKTA },
  {
    status: 501,
    words: /group/i,
    meaning: 'Okta pushes a group, and groups are off in your settings.',
    mend: 'Turn groups on, or unlink the pushed group and uncheck Import Groups.',
    screen: PUSH_GROUPS,
  },
  { status: 501, meaning: 'OpsHelm does not offer this operation of SCIM.', mend: NOT_OKTA },
  {
    status: 503,
    words: /paused/,
    meaning: 'An owner has paused provisioning.',
    mend: 'Resume provisioning; then retry the tasks that Okta shows.',
    screen: SETTINGS,
  },
  { status: 503, meaning: 'OpsHelm could not reach its database.', mend: AGAIN },
];
