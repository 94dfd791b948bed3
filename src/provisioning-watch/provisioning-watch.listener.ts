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

/** Does not wait for the next minute when an event says that a warning begins or is over. */
@Injectable()
export class ProvisioningWatchListener {
  constructor(
    private readonly keys: KeyExpiryWatch,
    private readonly pending: PendingDeactivationWatch,
    private readonly held: HeldAddressesWatch,
  ) {}

  @OnDomainEvent(ScimKeyRotated, {
    name: 'provisioning-watch.key-has-successor',
    formerNames: ['ProvisioningWatchListener.keyHasSuccessor'],
  })
  async keyHasSuccessor(tx: Tx, { accountId }: ScimKeyRotated): Promise<void> {
    await this.keys.observe(tx, accountId, new Date());
  }

  @OnDomainEvent(ScimKeyRevoked, {
    name: 'provisioning-watch.key-has-ended',
    formerNames: ['ProvisioningWatchListener.keyHasEnded'],
  })
  async keyHasEnded(tx: Tx, { accountId }: ScimKeyRevoked): Promise<void> {
    await this.keys.observe(tx, accountId, new Date());
  }

  @OnDomainEvent(UserDeactivationRefused, {
    name: 'provisioning-watch.last-owner-was-kept',
    formerNames: ['ProvisioningWatchListener.lastOwnerWasKept'],
  })
  async lastOwnerWasKept(tx: Tx, { accountId }: UserDeactivationRefused): Promise<void> {
    await this.pending.observe(tx, accountId);
  }

  @OnDomainEvent(OwnerCountChanged, {
    name: 'provisioning-watch.last-owner-may-have-gone',
    formerNames: ['ProvisioningWatchListener.lastOwnerMayHaveGone'],
  })
  async lastOwnerMayHaveGone(tx: Tx, { accountId }: OwnerCountChanged): Promise<void> {
    await this.pending.observe(tx, accountId);
  }

  @OnDomainEvent(UserAddressHeld, {
    name: 'provisioning-watch.address-waits',
    formerNames: ['ProvisioningWatchListener.addressWaits'],
  })
  async addressWaits(tx: Tx, { accountId }: UserAddressHeld): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(UserAddressConfirmed, {
    name: 'provisioning-watch.address-is-confirmed',
    formerNames: ['ProvisioningWatchListener.addressIsConfirmed'],
  })
  async addressIsConfirmed(tx: Tx, { accountId }: UserAddressConfirmed): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(UserAddressHoldEnded, {
    name: 'provisioning-watch.address-waits-no-longer',
    formerNames: ['ProvisioningWatchListener.addressWaitsNoLonger'],
  })
  async addressWaitsNoLonger(tx: Tx, { accountId }: UserAddressHoldEnded): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  /** Whoever stops being an owner for good need not be confirmed. */
  @OnDomainEvent(OwnerCountChanged, {
    name: 'provisioning-watch.owner-may-be-none-for-good',
    formerNames: ['ProvisioningWatchListener.ownerMayBeNoneForGood'],
  })
  async ownerMayBeNoneForGood(tx: Tx, { accountId }: OwnerCountChanged): Promise<void> {
    await this.held.observe(tx, accountId);
  }

  @OnDomainEvent(OwnerPolicyChanged, {
    name: 'provisioning-watch.successor-may-be-none-for-good',
    formerNames: ['ProvisioningWatchListener.successorMayBeNoneForGood'],
  })
  async successorMayBeNoneForGood(tx: Tx, { accountId }: OwnerPolicyChanged): Promise<void> {
    await this.held.observe(tx, accountId);
  }
}
