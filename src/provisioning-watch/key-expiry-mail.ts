import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import { accountFact, type Addressees, thoseWhoCanAct } from '../notices/owner-addresses.js';
import type { ScimKey } from '../scim-keys/scim-key.entity.js';

/** The mail about a key that ends in so many days at most. */
export function keyExpiryMail(addressees: Addressees, key: ScimKey, days: number): MailWords {
  const when = days === 1 ? 'within a day' : `within ${days} days`;
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${addressees.name}: the SCIM key “${key.name}” expires ${when}`,
    heading: `The SCIM key “${key.name}” of the OpsHelm account ${addressees.name} expires ${when}.`,
    facts: [
      accountFact(addressees),
      ['Key', `“${key.name}”, ending in ${key.lastFour}`],
      ['Works until', utcTime(key.expiresAt)],
      ['Created', `${utcTime(key.createdAt)}, by ${key.createdBy}`],
      ['Last used', key.lastUsedAt ? utcTime(key.lastUsedAt) : 'never'],
    ],
    advice:
      'Rotate the key before it ends, and put the new one into Okta: Applications > OpsHelm > Provisioning > ' +
      'Integration > API token. After that time Okta cannot provision anybody. If the key is not in use, revoke it.',
    link: { text: 'Open the SCIM keys', path: '/keys' },
  };
}
