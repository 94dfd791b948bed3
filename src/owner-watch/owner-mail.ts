import { actorWords } from '../events/actor-words.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import { accountFact, type Addressees, thoseWhoCanAct } from '../notices/owner-addresses.js';
import type { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';

type Change = OwnerCountChanged['payload'];

/** The mail about an owner who left: what happened to whom, by whom and when, and what to do. */
export function ownerMail(addressees: Addressees, change: Change): MailWords {
  if (change.after === change.before) return handoverMail(addressees, change);
  return change.after === 0 ? noOwnerMail(addressees, change) : oneOwnerMail(addressees, change);
}

function noOwnerMail(addressees: Addressees, change: Change): MailWords {
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${addressees.name}: the account has no active owner`,
    heading: `The OpsHelm account ${addressees.name} has no active owner. Nobody can change its roles or keys.`,
    facts: factsOf(addressees, change),
    advice:
      'Reactivate a former owner in Okta (assign them to the OpsHelm app again): the first one who comes back is an ' +
      'owner again. Or ask the operators of OpsHelm to run: ' +
      `opshelm owners recover --account ${addressees.slug} --user EMAIL --reason TEXT`,
  };
}

function oneOwnerMail(addressees: Addressees, change: Change): MailWords {
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${addressees.name}: the account has only one active owner left`,
    heading: `The OpsHelm account ${addressees.name} has only one active owner left.`,
    facts: factsOf(addressees, change),
    advice:
      'Make another person an owner now. If your directory deactivates the last one, nobody can change roles or keys ' +
      'any more.',
    link: { text: 'Make another person an owner', path: '/people?role=member&status=active' },
  };
}

/** Goes to the recovery contact too: nobody was there to see the change. */
function handoverMail(addressees: Addressees, change: Change): MailWords {
  const { owners, recoveryContact, name } = addressees;
  return {
    to: [...new Set([...owners, ...(recoveryContact === null ? [] : [recoveryContact])])],
    subject: `${name}: ownership was handed over`,
    heading: `The last active owner of the OpsHelm account ${name} left, and a named successor is its owner now.`,
    facts: [...factsOf(addressees, change), ['Owner now', owners.join(', ') || 'nobody any more']],
    advice:
      'If you are the owner now: make another person an owner too, and name new successors. If this is a surprise, ' +
      'look at the role changes.',
    link: { text: 'See the role changes', path: '/role-changes' },
  };
}

function factsOf(addressees: Addressees, { email, cause, at, actor }: Change): MailWords['facts'] {
  return [
    accountFact(addressees),
    ['Who', email],
    ['What happened', WHAT_HAPPENED[cause] ?? 'stopped being an owner'],
    ['When', utcTime(at)],
    ['By', actorWords(actor)],
  ];
}

const WHAT_HAPPENED: Readonly<Partial<Record<Change['cause'], string>>> = {
  deactivation: 'was deactivated, and so is no longer an owner',
  deletion: 'was deleted',
  group: 'is no longer an owner, by the rules for groups',
  handover: 'left, and was the last active owner',
};
