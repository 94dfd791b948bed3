import { OWNER_POLICY_NAMES } from '../accounts/owner-policy-names.js';
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
      ['Before', policyWords(before)],
      ['Now', policyWords(after)],
      ['Successors', successors.join(', ') || 'none'],
      ['When', utcTime(origin.at)],
      ['By', actorWords(origin.actor)],
    ],
    advice: 'If this is right, there is nothing to do. If it is not, set the policy back.',
    link: { text: 'Open the owner policy', path: '/settings#owner-policy' },
  };
}

function policyWords(policy: Change['after']): string {
  return `${OWNER_POLICY_NAMES[policy]}: ${MEANINGS[policy]}`;
}

const MEANINGS: Readonly<Record<Change['after'], string>> = {
  warn: 'the last owner goes, the account is left without one, and those who can act are told',
  handover: 'the first successor who can becomes an owner',
  protect: 'the last owner stays an owner until there is another one',
};
