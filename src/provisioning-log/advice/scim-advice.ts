import type { ScimCode } from '../../scim/protocol/index.js';
import type { Advice } from './advice.js';
import { ASSIGNMENTS, INTEGRATION, KEYS, MAPPINGS, PEOPLE, SETTINGS, TASKS, TO_APP } from './screens.js';

/** For what no screen of Okta can be the cause of. */
export const NOT_OKTA = 'Okta never sends this: look at the client that uses the key.';

const NEW_KEY = 'Make a new key in OpsHelm, paste it in Okta, and press Test API Credentials.';
const WAIT = 'Nothing: the directory tries again. If it goes on for longer, tell the operators of OpsHelm.';

const NO_MESSAGE = notOkta('The body of the request is not a SCIM message.');
const NO_KEY = newKey('The request has no key, or one that was not copied whole.');
const TOO_FAST = 'The key sent requests faster than it may.';
const BULK = notOkta('An operation of a bulk request cannot be read.');

const IMMUTABLE: Advice = {
  meaning: 'The change is of an attribute that cannot be changed or removed.',
  remedy: 'Take the attribute out of the mapping, or give it a value.',
  screen: MAPPINGS,
};

const WRONG_VALUE: Advice = {
  meaning: 'An attribute of the person is missing, or its value has the wrong form.',
  remedy: "Correct the attribute that the message names: in the person's Okta profile, or in its mapping.",
  screen: MAPPINGS,
};

const TOO_MANY: Advice = {
  meaning: 'The request has more values or operations than OpsHelm takes at once.',
  remedy: 'Send fewer values in one request; a mapped list is probably too long.',
  screen: MAPPINGS,
};

/** The advice on each refusal of the SCIM module: a code without advice does not compile. */
export const SCIM_ADVICE = {
  request_malformed: notOkta('The request could not be understood.'),
  request_timed_out: { meaning: 'The request did not arrive in time.', remedy: WAIT },
  expectation_unsupported: notOkta('The request expects something of HTTP that OpsHelm cannot do.'),
  headers_too_large: notOkta('The headers of the request are too large.'),
  version_unsupported: baseUrl('The base URL names another version of SCIM.'),
  endpoint_not_found: baseUrl('The base URL is wrong.'),
  method_not_allowed: notOkta('The endpoint exists, but does not take this method.'),
  media_type_unsupported: notOkta('The body was not sent as SCIM JSON in UTF-8.'),
  body_not_json: NO_MESSAGE,
  body_incomplete: NO_MESSAGE,
  body_too_deep: NO_MESSAGE,
  body_malformed: NO_MESSAGE,
  body_too_large: {
    meaning: 'The request is larger than OpsHelm takes.',
    remedy: 'Take long attributes, such as pictures, out of the mapping.',
    screen: MAPPINGS,
  },

  credentials_missing: NO_KEY,
  credentials_refused: NO_KEY,
  credentials_repeated: NO_KEY,
  key_malformed: NO_KEY,
  key_unknown: NO_KEY,
  key_revoked: newKey('Okta uses a key that an owner has revoked.'),
  key_expired: newKey('The key has expired.'),
  account_closed: {
    meaning: 'The account has been closed, and its keys with it.',
    remedy: 'Switch provisioning off in Okta, or ask the operators of OpsHelm to open the account again.',
    screen: INTEGRATION,
  },
  key_read_only: {
    meaning: 'The key may read, but not change anything.',
    remedy: 'Make a key that may write, and paste it in Okta.',
    screen: KEYS,
  },
  forbidden: notOkta('The key may not do this.'),
  rate_exceeded: { meaning: TOO_FAST, remedy: 'Nothing: Okta waits and goes on by itself.' },
  bulk_rate_exceeded: { meaning: TOO_FAST, remedy: 'Send fewer operations in one bulk request.' },
  refused_keys_too_many: newKey('Too many refused keys came from one address.'),
  provisioning_paused: {
    meaning: 'An owner has paused provisioning.',
    remedy: 'Resume provisioning; then retry the tasks that Okta shows.',
    screen: SETTINGS,
  },

  parameter_invalid: notOkta('A parameter of the query cannot be read.'),
  filter_invalid: notOkta(
    "The search for a person cannot be read. Okta's own searches can: another client sent it.",
  ),
  filter_refused: notOkta('What OpsHelm can do was asked for with a filter, which has no meaning there.'),
  sort_path_invalid: notOkta('A list was to be sorted by what it cannot be sorted by.'),
  cursor_invalid: notOkta('A page of a list was asked for with a cursor of another list.'),
  cursor_expired: notOkta('A page of a list was asked for with a cursor that is too old.'),
  count_invalid: notOkta('The number of entries on a page cannot be read, or changed from page to page.'),

  value_invalid: WRONG_VALUE,
  value_missing: WRONG_VALUE,
  value_not_allowed: WRONG_VALUE,
  values_too_many: TOO_MANY,
  value_taken: {
    meaning: 'Another resource of this account has a value that only one may have.',
    remedy: 'Give one of the two another value.',
    screen: PEOPLE,
  },
  member_name_forbidden: {
    meaning: 'The change names an attribute that OpsHelm does not have.',
    remedy: 'Take the attribute out of the mapping.',
    screen: MAPPINGS,
  },
  attribute_immutable: IMMUTABLE,
  attribute_read_only: IMMUTABLE,
  attribute_required: IMMUTABLE,

  operations_too_many: TOO_MANY,
  path_invalid: {
    meaning: 'The change names an attribute that OpsHelm does not have.',
    remedy: 'Take the attribute out of the mapping.',
    screen: MAPPINGS,
  },
  target_missing: {
    meaning: 'The change is of a value that the person does not have.',
    remedy: 'Push the whole profile again: Force Sync.',
    screen: TO_APP,
  },
  bulk_operation_invalid: BULK,
  bulk_reference_unknown: BULK,
  reference_failed: notOkta('An operation refers to a resource that another one failed to create.'),
  bulk_out_of_time: { meaning: 'A bulk request took too long to be carried out whole.', remedy: WAIT },
  bulk_interrupted: { meaning: 'OpsHelm could not reach its database.', remedy: WAIT },

  resource_not_found: {
    meaning: 'This account does not have what was asked for; it has perhaps been deleted since.',
    remedy: 'Unassign the person and assign them again, so that Okta looks for them anew.',
    screen: ASSIGNMENTS,
  },
  schema_not_found: notOkta('OpsHelm has no such schema or resource type.'),
  precondition_failed: {
    meaning: 'The person was changed between reading and writing.',
    remedy: 'Nothing: the next change reads anew.',
  },
  not_implemented: notOkta('OpsHelm does not offer this operation of SCIM.'),

  server_failed: {
    meaning: 'Something broke in OpsHelm.',
    remedy: 'Retry the task in Okta; if it fails again, give the request id to the operators of OpsHelm.',
    screen: TASKS,
  },
  store_unreachable: { meaning: 'OpsHelm could not reach its database.', remedy: WAIT },
  unavailable: { meaning: 'OpsHelm could not answer at that moment.', remedy: WAIT },
  refused: notOkta('The request was refused.'),
} satisfies Record<ScimCode, Advice>;

function notOkta(meaning: string): Advice {
  return { meaning, remedy: NOT_OKTA };
}

function newKey(meaning: string): Advice {
  return { meaning, remedy: NEW_KEY, screen: INTEGRATION };
}

function baseUrl(meaning: string): Advice {
  return { meaning, remedy: 'Correct the base URL: it ends in /scim/v2.', screen: INTEGRATION };
}
