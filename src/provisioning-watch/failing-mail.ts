import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';
import { accountFact, type Addressees, thoseWhoCanAct } from '../notices/owner-addresses.js';
import { adviseOnRefusal } from '../provisioning-log/advice/error-advice.js';

/** Failures without a success between them: the first, the last, and how many in the last two hours. */
export interface FailingRow {
  readonly firstId: string;
  readonly since: Date;
  readonly count: number;
  readonly recentSince: Date;
  readonly last: Date;
  readonly status: number;
  readonly scimType: string | null;
  readonly code: string | null;
  readonly summary: string;
  readonly keyName: string;
}

/** The mail about an hour in which nothing that the directory wanted was done. */
export function failingMail(addressees: Addressees, row: FailingRow): MailWords {
  const { meaning, remedy, screen } = adviseOnRefusal(row);
  const { name } = addressees;
  return {
    to: thoseWhoCanAct(addressees),
    subject: `${name}: provisioning from Okta fails`,
    heading: `Nothing that Okta sent to the OpsHelm account ${name} has gone through for an hour or longer.`,
    facts: [
      accountFact(addressees),
      ['Failing since', utcTime(row.since)],
      ['Failures in the last two hours', String(row.count)],
      ['Last failure', utcTime(row.last)],
      ['Key', row.keyName],
      ['Error', row.summary],
      ['It means', meaning],
    ],
    advice: screen ? `${remedy} (${screen})` : remedy,
    link: { text: 'Open the provisioning log', path: '/log' },
  };
}
