import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { KeyVerifier } from './key-verifier.js';
import { PAUSE, RESUME } from '../accounts/pause-statements.js';

/**
 * Pauses an account's provisioning and lets it go on: while it is paused, every SCIM request is answered with 503, and
 * the directory tries again. Seen in this process with the commit, elsewhere within a second.
 */
@Injectable()
export class ProvisioningSwitch {
  constructor(
    private readonly audit: AuditService,
    private readonly verifier: KeyVerifier,
  ) {}

  /** Pauses provisioning; false when it was paused already, and nothing is changed then. */
  async pause(tx: Tx, accountId: string, origin: Origin): Promise<boolean> {
    const [paused] = await tx.query(PAUSE, [accountId, origin.at, origin.actor.name]);
    if (paused) this.note(tx, accountId, 'provisioning-pause', 'Paused provisioning', origin);
    return paused !== undefined;
  }

  /** Lets provisioning go on; false when it was not paused, and nothing is changed then. */
  async resume(tx: Tx, accountId: string, origin: Origin): Promise<boolean> {
    const [resumed] = await tx.query(RESUME, [accountId]);
    if (resumed) this.note(tx, accountId, 'provisioning-resume', 'Resumed provisioning', origin);
    return resumed !== undefined;
  }

  private note(tx: Tx, accountId: string, action: string, summary: string, origin: Origin): void {
    this.audit.record(tx, accountId, { action, summary }, origin);
    tx.afterCommit(() => this.verifier.forgetAccount(accountId));
  }
}
