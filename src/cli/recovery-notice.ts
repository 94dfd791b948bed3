import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.entity.js';
import { Environment } from '../config/environment.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { actorWords } from '../events/actor-words.js';
import type { Origin } from '../events/origin.js';
import { MailQueue } from '../mail/mail-queue.js';
import type { MailWords } from '../mail/mail-words.js';
import { utcTime } from '../mail/utc-time.js';

const BATCH = 500;

const ACTIVE_ADDRESSES: Statement = {
  name: 'recovery-active-addresses',
  text: `SELECT id, email FROM shared_users
         WHERE account_id = $1 AND active AND id > $2 AND position('@' IN email) > 0 ORDER BY id LIMIT ${BATCH}`,
};

/** What there is to tell of a recovery; `version` is the move of the owner counter. */
export interface Recovery {
  readonly newOwner: string;
  readonly reason: string;
  readonly version: number;
  readonly origin: Origin;
}

/** Tells everybody in an account that an operator has given it an owner: nobody does that unseen. */
@Injectable()
export class RecoveryNotice {
  constructor(
    private readonly mails: MailQueue,
    private readonly environment: Environment,
  ) {}

  /** Queues a mail to every active person and to the recovery contact; gives how many. */
  async tell(tx: Tx, account: Account, recovery: Recovery): Promise<number> {
    if (!this.environment.smtpUrl) return 0;
    const contact = account.recoveryContact ? [account.recoveryContact] : [];
    let told = contact.length;
    await this.put(tx, account, recovery, contact);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const people = await tx.query<{ id: string; email: string }>(ACTIVE_ADDRESSES, [account.id, after]);
      await this.put(
        tx,
        account,
        recovery,
        people.map(({ email }) => email),
      );
      told += people.length;
      if (people.length < BATCH) return told;
      after = people.at(-1)!.id;
    }
  }

  private put(tx: Tx, account: Account, recovery: Recovery, to: readonly string[]): Promise<void> {
    return this.mails.put(tx, account.id, `recovery:${recovery.version}`, wordsOf(account, recovery, to));
  }
}

function wordsOf(
  { name, slug }: Account,
  { newOwner, reason, origin }: Recovery,
  to: readonly string[],
): MailWords {
  return {
    to,
    subject: `${name}: an operator has made ${newOwner} an owner`,
    heading: `${newOwner} is now an owner of the OpsHelm account ${name}, which had no active owner.`,
    facts: [
      ['Account', `${name} (${slug})`],
      ['New owner', newOwner],
      ['When', utcTime(origin.at)],
      ['By', actorWords(origin.actor)],
      ['Reason given', reason],
    ],
    advice: 'If this is a surprise to you, ask an owner of the account or the operators of OpsHelm.',
  };
}
