import type { KnownError } from './known-error.js';

const GOVERNANCE = 'Okta: Governance > Entitlements, or Provisioning > To App > Attribute Mappings';
const PEOPLE = 'OpsHelm: People';

/** What can be wrong with roles from a directory that may give them. */
export const ROLE_ERROR_ADVICE: readonly KnownError[] = [
  {
    status: 400,
    scimType: 'invalidValue',
    words: /is no role of OpsHelm/,
    meaning: 'A role is none that OpsHelm has: it has "member" and "owner".',
    mend: 'Assign one of these two. If the mapping sends another value, mend it or take `roles` out of it.',
    screen: GOVERNANCE,
  },
  {
    status: 400,
    scimType: 'invalidValue',
    words: /inactive person cannot be an owner/,
    meaning: 'An inactive person was to become an owner.',
    mend: 'Assign the person to the app first, which activates them; then retry the task.',
    screen: 'Okta: Assignments',
  },
  {
    status: 400,
    scimType: 'mutability',
    words: /is an owner through the group/,
    meaning: 'The person is an owner by a rule for a group, which would make them one again at once.',
    mend: 'Take the person out of the group in Okta, or change the rule; then retry the task.',
    screen: 'OpsHelm: Role mapping',
  },
  {
    status: 400,
    scimType: 'mutability',
    words: /take the role away again/,
    meaning: "The person is the account's last active owner, and the account's owner policy keeps them.",
    mend: 'Make somebody else an owner, then retry the task.',
    screen: PEOPLE,
  },
];
