import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';

const OF: Statement = {
  name: 'global-logout-settings',
  text: `SELECT NOT global_logout_off AS "isOn", global_logout_seen_at AS "seenAt",
           global_logout_failed_at AS "failedAt", global_logout_failure AS "failure"
         FROM accounts WHERE id = $1`,
};

const SWITCH: Statement = {
  name: 'global-logout-switch',
  text: 'UPDATE accounts SET global_logout_off = NOT $2 WHERE id = $1',
};

/** Whether an account's identity provider may end sessions, and when it last did. */
export interface GlobalLogoutState {
  readonly isOn: boolean;
  /** To the minute. */
  readonly seenAt: Date | null;
  /** When a call was refused last, and why; null where one was followed since. */
  readonly failedAt: Date | null;
  readonly failure: string | null;
}

/** The switch of Universal Logout: on, unless an owner has switched it off. */
@Injectable()
export class GlobalLogoutSettings {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async of(accountId: string): Promise<GlobalLogoutState> {
    const [state] = await this.database.query<GlobalLogoutState>(OF, [accountId]);
    return state!;
  }

  /** Calls are refused with 403 while it is off. */
  switch(tx: Tx, accountId: string, isOn: boolean, origin: Origin): void {
    tx.send(SWITCH, [accountId, isOn]);
    const summary = `${origin.actor.name} turned Universal Logout ${isOn ? 'on' : 'off'}`;
    this.audit.record(tx, accountId, { action: 'global-logout-switch', summary }, origin);
  }
}
