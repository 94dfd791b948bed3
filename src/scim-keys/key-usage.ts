import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { Credential } from '../scim/host/caller.js';

const ONCE_IN_MS = 60_000;

const TOUCH: Statement = {
  name: 'scim-key-touch',
  text: `UPDATE scim_keys SET last_used_at = now(), last_used_ip = $3, last_used_agent = $4
         WHERE account_id = $1 AND id = $2`,
};

/** Notes when a key was last used, and from where: in the background, at most once a minute for each key. */
@Injectable()
export class KeyUsage {
  private readonly logger = new Logger('KeyUsage');
  private readonly noted = new Map<string, number>();

  constructor(private readonly database: Database) {}

  note({ accountId, credentialId: keyId }: Credential, ip: string, agent: string): void {
    const now = Date.now();
    if (now - (this.noted.get(keyId) ?? 0) < ONCE_IN_MS) return;
    this.noted.set(keyId, now);
    this.database
      .query(TOUCH, [accountId, keyId, ip, agent])
      .catch((error: Error) => this.logger.warn(`The last use of a key was not noted: ${error.message}`));
  }
}
