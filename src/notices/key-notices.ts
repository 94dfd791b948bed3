import { actorWords } from '../events/actor-words.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import type { KeyFacts } from '../scim-keys/events/key-facts.js';
import type { ScimKeyRotated } from '../scim-keys/events/scim-key-rotated.event.js';
import { accountFact, type Addressees, thoseWhoCanAct } from './owner-addresses.js';

const LINK = { text: 'Open the SCIM keys', path: '/keys' };

/** The mail about a new key. */
export function keyCreatedNotice(addressees: Addressees, key: KeyFacts): MailWords {
  return {
    ...about(addressees, key, 'was created'),
    facts: [
      accountFact(addressees),
      keyFact(key),
      ['Works until', utcTime(key.expiresAt)],
      ...whenAndBy(key),
    ],
    advice:
      'If one of you did this, there is nothing to do. If not, revoke the key now: whoever has it can read and change ' +
      'the people of the account.',
  };
}

/** The mail about a key and its successor. */
export function keyRotatedNotice(addressees: Addressees, key: ScimKeyRotated['payload']): MailWords {
  return {
    ...about(addressees, key, 'got a successor'),
    facts: [
      accountFact(addressees),
      ['New key', `“${key.name}”, ending in ${key.lastFour}, works until ${utcTime(key.expiresAt)}`],
      ['Old key', `ending in ${key.oldLastFour}, works until ${utcTime(key.oldEndsAt)}`],
      ...whenAndBy(key),
    ],
    advice:
      'Put the new key into Okta before the old one ends: Applications > OpsHelm > Provisioning > Integration > API ' +
      'token. If none of you did this, revoke both keys now.',
  };
}

/** The mail about a key that was ended. */
export function keyRevokedNotice(addressees: Addressees, key: KeyFacts): MailWords {
  return {
    ...about(addressees, key, 'was revoked'),
    facts: [accountFact(addressees), keyFact(key), ...whenAndBy(key)],
    advice:
      'If Okta uses another key, there is nothing to do. If it used this one, provisioning has stopped: create a key ' +
      'and put it into Okta.',
  };
}

function about(
  addressees: Addressees,
  { name }: KeyFacts,
  what: string,
): Pick<MailWords, 'to' | 'subject' | 'heading' | 'link'> {
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${addressees.name}: the SCIM key “${name}” ${what}`,
    heading: `The SCIM key “${name}” of the OpsHelm account ${addressees.name} ${what}.`,
    link: LINK,
  };
}

function keyFact({ name, lastFour }: KeyFacts): readonly [string, string] {
  return ['Key', `“${name}”, ending in ${lastFour}`];
}

function whenAndBy({ origin }: KeyFacts): MailWords['facts'] {
  return [
    ['When', utcTime(origin.at)],
    ['By', actorWords(origin.actor)],
  ];
}
