import { actorWords } from '../events/actor-words.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import type { RoleChanged } from '../roles/events/role-changed.event.js';
import { accountFact, type Addressees, thoseWhoCanAct } from './owner-addresses.js';

type Change = RoleChanged['payload'];

/**
 * The mail about somebody who became an owner, or ceased to be one. There is none where another mail tells the same,
 * and none where it would go to that person alone.
 */
export function roleNotice(addressees: Addressees, change: Change): MailWords | undefined {
  const { owners, name } = addressees;
  const { email, newRole, userId } = change;
  if (isToldElsewhere(change) || owners.join() === email) return undefined;
  const isOwner = newRole === 'owner';
  const now = isOwner ? 'is an owner now' : 'is no longer an owner';
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${name}: ${email} ${now}`,
    heading: `${email} ${now} of the OpsHelm account ${name}.`,
    facts: factsOf(addressees, change),
    advice: adviceOn(change),
    link:
      newRole === null
        ? { text: 'See the role changes', path: '/role-changes' }
        : { text: 'Open this person', path: `/people/${userId}` },
  };
}

/** A role that a group's rule gives cannot be taken away manually. */
function adviceOn({ newRole, cause }: Change): string {
  if (newRole !== 'owner')
    return 'If this is right, there is nothing to do. If it is not, make this person an owner again.';
  const remedy =
    cause === 'group'
      ? 'should not, take them out of the group, or change the rule in OpsHelm.'
      : 'should not, make them a member again.';
  return `If this is right, there is nothing to do. Owners can change roles, keys and settings; if this person ${remedy}`;
}

/** The mails about the owner count tell of the fall to one or none and of a handover, the recovery's of itself. */
function isToldElsewhere({ oldRole, newRole, cause, ownersAfter = 2 }: Change): boolean {
  if (oldRole !== 'owner' && newRole !== 'owner') return true;
  if (cause === 'handover' || cause === 'recovery') return true;
  return oldRole === 'owner' && ownersAfter <= 1;
}

function factsOf(
  addressees: Addressees,
  { email, cause, reason, origin, ownersAfter }: Change,
): MailWords['facts'] {
  const count = ownersAfter === undefined ? [] : [['Active owners now', String(ownersAfter)] as const];
  const group = cause === 'group' && reason ? [['Group', reason] as const] : [];
  return [
    accountFact(addressees),
    ['Who', email],
    ['What happened', WHAT_HAPPENED[cause]],
    ...group,
    ['When', utcTime(origin.at)],
    ['By', actorWords(origin.actor)],
    ...count,
  ];
}

const WHAT_HAPPENED: Readonly<Record<Change['cause'], string>> = {
  created: 'was added',
  dashboard: 'got another role in the dashboard',
  cli: 'got another role at the command line',
  deactivation: 'was deactivated',
  reactivation: 'was reactivated while the account had no owner',
  deletion: 'was deleted',
  recovery: 'was made an owner to recover the account',
  handover: 'was named as a successor, and the last owner left',
  group: 'follows a rule for a group: by who is in it, or because the rule changed',
  directory: 'got another role from the directory',
};
