import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { OnDomainEvent } from '../events/on-domain-event.decorator.js';
import { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import { ScimKeyRevoked } from '../scim-keys/events/scim-key-revoked.event.js';
import { ScimKeyRotated } from '../scim-keys/events/scim-key-rotated.event.js';
import { OwnerPolicyChanged } from '../users/events/owner-policy-changed.event.js';
import { UserAddressConfirmed } from '../users/events/user-address-confirmed.event.js';
import { UserAddressHeld } from '../users/events/user-address-held.event.js';
import { UserAddressHoldEnded } from '../users/events/user-address-hold-ended.event.js';
import { UserDeactivationRefused } from '../users/events/user-deactivation-refused.event.js';
import { HeldAddressesWatch } from './held-addresses.watch.js';
import { KeyExpiryWatch } from './key-expiry.watch.js';
import { PendingDeactivationWatch } from './pending-deactivation.watch.js';

/** Does not wait for the next minute where news says that a warning begins or is over. */
@Injectable()
export class ProvisioningWatchListener {
  constructor(
    private readonly keys: KeyExpiryWatch,
    private readonly pending: PendingDeactivationWatch,
    private readonly held: HeldAddressesWatch,
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

  @OnDomainEvent(UserAddressHeld)
  async addressWaits(tx: Tx, { accountId }: UserAddressHeld): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(UserAddressConfirmed)
  async addressIsConfirmed(tx: Tx, { accountId }: UserAddressConfirmed): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(UserAddressHoldEnded)
  async addressWaitsNoLonger(tx: Tx, { accountId }: UserAddressHoldEnded): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  /** Whoever stops being an owner for good need not be confirmed. */
  @OnDomainEvent(OwnerCountChanged)
  async ownerMayBeNoneForGood(tx: Tx, { accountId }: OwnerCountChanged): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(OwnerPolicyChanged)
  async successorMayBeNoneForGood(tx: Tx, { accountId }: OwnerPolicyChanged): Promise<void> {
    await this.held.observe(tx, accountId);
  }
}
