import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { keyExpiringKey } from '../notices/deduplication-keys.js';
import { readKeysInUse } from '../scim-keys/keys-in-use.js';
import type { ScimKey } from '../scim-keys/scim-key.entity.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { keyExpiryMail } from './key-expiry-mail.js';
import { keyNoticeDays } from './key-notice-days.js';
import type { Watch } from './watch.js';

/** Warns of keys that end soon, and mails 30, 14, 3 and 1 days before; over with the key's end, however it comes. */
@Injectable()
export class KeyExpiryWatch implements Watch {
  constructor(
    private readonly warnings: WarningsService,
    private readonly notices: NoticesService,
  ) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const keys = await readKeysInUse(tx, accountId);
    const ending = keys.flatMap((key) => {
      const days = keyNoticeDays(key, now);
      return days === undefined ? [] : [{ key, days }];
    });
    const facts = ending.map(({ key, days }) => ({ subject: key.id, facts: factsOf(key, days) }));
    const changed = await this.warnings.openOnly(tx, accountId, 'key_expiring', facts);
    for (const { key, days } of ending.filter(({ key: { id } }) => changed.has(id)))
      await this.notices.tell(tx, accountId, keyExpiringKey(key.id, days), (to) =>
        keyExpiryMail(to, key, days),
      );
  }
}

function factsOf({ name, lastFour, expiresAt }: ScimKey, days: number) {
  return { keyName: name, lastFour, expiresAt: expiresAt.toISOString(), days };
}
