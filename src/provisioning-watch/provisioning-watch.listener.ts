import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { OnDomainEvent } from '../events/on-domain-event.decorator.js';
import { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import { ScimKeyRevoked } from '../scim/keys/events/scim-key-revoked.event.js';
import { ScimKeyRotated } from '../scim/keys/events/scim-key-rotated.event.js';
import { UserDeactivationRefused } from '../users/events/user-deactivation-refused.event.js';
import { KeyExpiryWatch } from './key-expiry.watch.js';
import { PendingDeactivationWatch } from './pending-deactivation.watch.js';

/** Does not wait for the next minute where news says that a warning begins or is over. */
@Injectable()
export class ProvisioningWatchListener {
  constructor(
    private readonly keys: KeyExpiryWatch,
    private readonly pending: PendingDeactivationWatch,
  ) {}

  @OnDomainEvent(ScimKeyRotated)
  async keyHasSuccessor(tx: Tx, { accountId }: ScimKeyRotated): Promise<void> {
    await this.keys.observe(tx, accountId, new Date());
  }

  @OnDomainEvent(ScimKeyRevoked)
  async keyHasEnded(tx: Tx, { accountId }: ScimKeyRevoked): Promise<void> {
    await this.keys.observe(tx, accountId, new Date());
  }

  @OnDomainEvent(UserDeactivationRefused)
  async lastOwnerWasKept(tx: Tx, { accountId }: UserDeactivationRefused): Promise<void> {
    await this.pending.observe(tx, accountId);
  }

  @OnDomainEvent(OwnerCountChanged)
  async lastOwnerMayHaveGone(tx: Tx, { accountId }: OwnerCountChanged): Promise<void> {
    await this.pending.observe(tx, accountId);
  }
}
