import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { GLOBAL_LOGOUT_SETTINGS, SWITCH_GLOBAL_LOGOUT } from '../accounts/global-logout-statements.js';

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
    const [state] = await this.database.query<GlobalLogoutState>(GLOBAL_LOGOUT_SETTINGS, [accountId]);
    return state!;
  }

  /** Calls are refused with 403 while it is off. */
  switch(tx: Tx, accountId: string, isOn: boolean, origin: Origin): void {
    tx.send(SWITCH_GLOBAL_LOGOUT, [accountId, isOn]);
    const summary = `${origin.actor.name} turned Universal Logout ${isOn ? 'on' : 'off'}`;
    this.audit.record(tx, accountId, { action: 'global-logout-switch', summary }, origin);
  }
}
