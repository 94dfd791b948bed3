import type { OpsHelmCode } from '../../provisioning/refusals/refusal-code.js';
import type { Advice } from './advice.js';
import { NOT_OKTA } from './scim-advice.js';
import {
  ASSIGNMENTS,
  GOVERNANCE,
  INTEGRATION,
  MAPPINGS,
  PEOPLE,
  PUSH_GROUPS,
  ROLE_MAPPING,
  SIGN_ON,
} from './screens.js';

const NOT_ADDRESS: Advice = {
  meaning: "The person's user name is not their primary e-mail address.",
  remedy:
    'Set the application username format to Email, and map the primary e-mail address to the same value.',
  screen: SIGN_ON,
};

const TAKEN: Advice = {
  meaning: 'Another person of this account has the user name or the primary e-mail address.',
  remedy: 'Rename one of the two, or give both sides the same user name so that Okta links them.',
  screen: PEOPLE,
};

const GROUP_MEMBERS: Advice = {
  meaning: 'The members of a group are not named by the ids of people in this account.',
  remedy: 'Unlink the pushed group, and push it again.',
  screen: PUSH_GROUPS,
};

/** The advice on each of OpsHelm's own refusals: a code without advice does not compile. */
export const OPSHELM_ADVICE = {
  user_name_not_address: NOT_ADDRESS,
  user_name_differs: NOT_ADDRESS,
  user_name_taken: TAKEN,
  address_taken: TAKEN,
  names_taken: TAKEN,
  names_taken_by_two: TAKEN,
  name_taken_meanwhile: TAKEN,
  address_taken_by_inactive: {
    meaning: 'An inactive person has the primary e-mail address; it stays theirs in case they come back.',
    remedy:
      'Assign that person in Okta again, give them another address, and unassign them; or delete them over SCIM.',
    screen: ASSIGNMENTS,
  },
  person_exists: {
    meaning: 'The person is in OpsHelm already, under another user name.',
    remedy:
      'Give them the user name of before in Okta, assign them, and rename them then: Okta finds people by user name.',
    screen: ASSIGNMENTS,
  },
  last_owner_kept: {
    meaning: "The person is the account's last active owner, and the account's owner policy keeps them.",
    remedy: 'Make somebody else an owner; then the deactivation goes through.',
    screen: PEOPLE,
  },
  last_owner_role_kept: {
    meaning: "The person is the account's last active owner, and the account's owner policy keeps them.",
    remedy: 'Make somebody else an owner, then retry the task.',
    screen: PEOPLE,
  },
  owner_by_group: {
    meaning: 'The person is an owner by a rule for a group, which would make them one again at once.',
    remedy: 'Take the person out of the group in Okta, or change the rule; then retry the task.',
    screen: ROLE_MAPPING,
  },
  owner_inactive: {
    meaning: 'An inactive person was to become an owner.',
    remedy: 'Assign the person to the app first, which activates them; then retry the task.',
    screen: ASSIGNMENTS,
  },
  role_unknown: {
    meaning: 'A role is none that OpsHelm has: it has "member" and "owner".',
    remedy:
      'Assign one of these two. If the mapping sends another value, correct it or take `roles` out of the mapping.',
    screen: GOVERNANCE,
  },
  role_not_found: { meaning: 'OpsHelm has no such role: it has "member" and "owner".', remedy: NOT_OKTA },
  roles_not_offered: { meaning: 'OpsHelm does not offer roles here.', remedy: NOT_OKTA },
  user_not_found: {
    meaning: 'This account does not have what was asked for; a person has perhaps been deleted since.',
    remedy: 'Unassign the person and assign them again, so that Okta looks for them anew.',
    screen: ASSIGNMENTS,
  },
  group_not_found: {
    meaning: 'OpsHelm does not have the group that Okta pushes.',
    remedy: 'Unlink the pushed group, and push it again.',
    screen: PUSH_GROUPS,
  },
  groups_off: {
    meaning: 'Groups are off in your settings.',
    remedy: 'Uncheck Import Groups, and unlink the pushed groups.',
    screen: INTEGRATION,
  },
  groups_not_taken: {
    meaning: 'Okta pushes a group, and groups are off in your settings.',
    remedy: 'Turn groups on, or unlink the pushed group and uncheck Import Groups.',
    screen: PUSH_GROUPS,
  },
  display_name_taken: {
    meaning: 'Another group in OpsHelm has this name.',
    remedy: 'Link the pushed group to the one that is there, or rename it.',
    screen: PUSH_GROUPS,
  },
  member_unknown: {
    meaning: 'A member of the group is no person of this account; perhaps they have been deleted since.',
    remedy: 'Assign the person to the app in Okta, then push the group again.',
    screen: PUSH_GROUPS,
  },
  member_unnamed: GROUP_MEMBERS,
  member_filter_invalid: GROUP_MEMBERS,
  members_contradictory: GROUP_MEMBERS,
  members_expected: GROUP_MEMBERS,
  member_not_a_person: {
    meaning: 'A member of the group is a group itself; in OpsHelm groups have people as members.',
    remedy: 'Push a group that has people as members, not other groups.',
    screen: PUSH_GROUPS,
  },
  members_too_many: {
    meaning: 'The groups that were asked for have more members than OpsHelm shows at once.',
    remedy: 'Ask for fewer groups at once, or without their members.',
    screen: MAPPINGS,
  },
} satisfies Record<OpsHelmCode, Advice>;
