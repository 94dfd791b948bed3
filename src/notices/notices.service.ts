import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { MailQueue } from '../mail/mail-queue.js';
import type { MailWords } from '../mail/mail-words.js';
import { type Addressees, OwnerAddresses } from './owner-addresses.js';

/** Tells an account's owners by mail what they should know. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly addresses: OwnerAddresses,
    private readonly mails: MailQueue,
  ) {}

  /**
   * Queues the mail that `write` writes, if it writes one, to each recipient once for each deduplication key.
   * @returns the addresses that it goes to, or would go to if there were a mail server
   */
  async tell(
    tx: Tx,
    accountId: string,
    deduplicationKey: string,
    write: (addressees: Addressees) => MailWords | undefined,
  ): Promise<readonly string[]> {
    const words = write(await this.addresses.of(tx, accountId));
    if (words) await this.mails.put(tx, accountId, deduplicationKey, words);
    return words?.to ?? [];
  }
}
