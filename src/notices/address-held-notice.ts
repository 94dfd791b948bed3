import { actorWords } from '../events/actor-words.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import type { UserAddressHeld } from '../users/events/user-address-held.event.js';
import { nameKey } from '../users/name-key.js';
import { accountFact, type Addressees, thoseWhoCanAct } from './owner-addresses.js';

type Change = UserAddressHeld['payload'];

/** The mail about an owner's address that a directory changed: to the old one, the new one and all the owners. */
export function addressHeldNotice(addressees: Addressees, change: Change): MailWords {
  const { name } = addressees;
  const { before, email, origin, userId } = change;
  const what = nameKey(before.email) === nameKey(email) ? 'user name' : 'address';
  const whose = change.role === 'owner' ? 'an owner' : 'somebody who can become an owner';
  return {
    to: recipientsOf(addressees, change),
    subject: `${name}: the ${what} of the owner ${before.email} was changed`,
    heading: `${capital(actorWords(origin.actor))} changed the ${what} of ${whose} of the OpsHelm account ${name}.`,
    facts: factsOf(addressees, change),
    advice: adviceFor(addressees, change),
    link: { text: 'Open this person', path: `/people/${userId}` },
  };
}

/** Each address once, however it is written. Where no owner can act, whoever is told then is told too. */
function recipientsOf(addressees: Addressees, { before, confirmed, email }: Change): readonly string[] {
  const { recoveryContact } = addressees;
  const last = addressees.confirmed.length === 0 && recoveryContact !== null ? [recoveryContact] : [];
  const all = [before.email, email, confirmed.email, ...thoseWhoCanAct(addressees), ...last];
  return [...new Map(all.map((address) => [nameKey(address), address])).values()];
}

function factsOf(
  addressees: Addressees,
  { before, confirmed, userName, email, origin }: Change,
): MailWords['facts'] {
  const isRepeated = nameKey(confirmed.email) !== nameKey(before.email);
  return [
    accountFact(addressees),
    ['Address before', before.email],
    ['Address now', email],
    ...(isRepeated ? [['Address confirmed last', confirmed.email] as const] : []),
    ...(nameKey(before.userName) === nameKey(before.email) && nameKey(userName) === nameKey(email)
      ? []
      : ([
          ['User name before', before.userName],
          ['User name now', userName],
        ] as const)),
    ['When', utcTime(origin.at)],
    ['By', actorWords(origin.actor)],
  ];
}

/** Whoever confirms lets somebody in as an owner. */
function adviceFor({ confirmed: confirmers, slug }: Addressees, { email, confirmed }: Change): string {
  const who =
    confirmers.length > 0
      ? 'another owner confirms it on the page of this person'
      : `an operator of OpsHelm confirms it, since no owner can: opshelm users confirm-address --account ${slug} --user ${email}`;
  return (
    `Until ${who}, only the identity provider user who was already linked to this person can sign in as them. Confirm it only if you know that it is still the same person. ` +
    `If it is not, change it back to ${confirmed.email} in the directory, and revoke the SCIM key.`
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
