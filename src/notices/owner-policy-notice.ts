import { actorWords } from '../events/actor-words.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import type { OwnerPolicyChanged } from '../users/events/owner-policy-changed.event.js';
import { accountFact, type Addressees, thoseWhoCanAct } from './owner-addresses.js';

type Change = OwnerPolicyChanged['payload'];

/** The mail about what happens from now on when the directory deactivates the last owner. */
export function ownerPolicyNotice(addressees: Addressees, change: Change): MailWords {
  const { before, after, successors, origin } = change;
  const { name } = addressees;
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${name}: the owner policy was changed`,
    heading: `Somebody changed what happens when Okta deactivates the last owner of the OpsHelm account ${name}.`,
    facts: [
      accountFact(addressees),
      ['Before', POLICIES[before]],
      ['Now', POLICIES[after]],
      ['Successors', successors.join(', ') || 'none'],
      ['When', utcTime(origin.at)],
      ['By', actorWords(origin.actor)],
    ],
    advice: 'If this is right, there is nothing to do. If it is not, set the policy back.',
    link: { text: 'Open the owner policy', path: '/settings#owner-policy' },
  };
}

const POLICIES: Readonly<Record<Change['after'], string>> = {
  warn: 'warn: the last owner goes, the account is left without one, and those who can act are told',
  handover: 'handover: the first successor who can becomes an owner',
  protect: 'protect: the last owner stays an owner until there is another one',
};
