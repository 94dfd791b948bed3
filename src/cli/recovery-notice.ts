import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.entity.js';
import { Environment } from '../config/environment.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { MailQueue } from '../mail/mail-queue.js';

const BATCH = 500;

const ACTIVE_ADDRESSES: Statement = {
  name: 'recovery-active-addresses',
  text: `SELECT id, email FROM users WHERE account_id = $1 AND active AND id > $2 ORDER BY id LIMIT ${BATCH}`,
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

  private put(tx: Tx, account: Account, recovery: Recovery, recipients: readonly string[]): Promise<void> {
    const { id, name, slug } = account;
    const { newOwner, reason, version, origin } = recovery;
    const text = [
      `${newOwner} is now an owner of the OpsHelm account ${name} (${slug}), which had no active owner.`,
      `An operator of OpsHelm did this at the command line, at ${origin.at.toISOString()}.`,
      `The reason given: ${reason}`,
      'If this is a surprise to you, ask an owner of the account or the operators of OpsHelm.',
    ].join('\n\n');
    const subject = `${name}: an operator has made ${newOwner} an owner`;
    return this.mails.put(tx, id, `recovery:${version}`, { recipients, subject, text });
  }
}
