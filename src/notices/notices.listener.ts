import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { OnDomainEvent } from '../events/on-domain-event.decorator.js';
import { RoleChanged } from '../roles/events/role-changed.event.js';
import { ScimKeyCreated } from '../scim-keys/events/scim-key-created.event.js';
import { ScimKeyRevoked } from '../scim-keys/events/scim-key-revoked.event.js';
import { ScimKeyRotated } from '../scim-keys/events/scim-key-rotated.event.js';
import { OwnerPolicyChanged } from '../users/events/owner-policy-changed.event.js';
import { UserAddressHeld } from '../users/events/user-address-held.event.js';
import { addressHeldNotice } from './address-held-notice.js';
import { keyCreatedNotice, keyRevokedNotice, keyRotatedNotice } from './key-notices.js';
import { NoticesService } from './notices.service.js';
import { addressHeldKey } from './deduplication-keys.js';
import { ownerPolicyNotice } from './owner-policy-notice.js';
import { roleNotice } from './role-notice.js';

/** Brings what happened to the owners, who decide whether it should have. */
@Injectable()
export class NoticesListener {
  constructor(private readonly notices: NoticesService) {}

  @OnDomainEvent(RoleChanged, {
    name: 'notices.owners-may-have-changed',
    formerNames: ['NoticesListener.ownersMayHaveChanged'],
  })
  async ownersMayHaveChanged(tx: Tx, { accountId, payload }: RoleChanged, eventId: string): Promise<void> {
    await this.notices.tell(tx, accountId, `role:${eventId}`, (to) => roleNotice(to, payload));
  }

  @OnDomainEvent(OwnerPolicyChanged, {
    name: 'notices.policy-changed',
    formerNames: ['NoticesListener.policyChanged'],
  })
  async policyChanged(tx: Tx, { accountId, payload }: OwnerPolicyChanged, eventId: string): Promise<void> {
    await this.notices.tell(tx, accountId, `owner-policy:${eventId}`, (to) => ownerPolicyNotice(to, payload));
  }

  @OnDomainEvent(UserAddressHeld, {
    name: 'notices.address-waits',
    formerNames: ['NoticesListener.addressWaits'],
  })
  async addressWaits(tx: Tx, { accountId, payload }: UserAddressHeld): Promise<void> {
    const deduplicationKey = addressHeldKey(payload.userId, payload.origin.at);
    await this.notices.tell(tx, accountId, deduplicationKey, (to) => addressHeldNotice(to, payload));
  }

  @OnDomainEvent(ScimKeyCreated, {
    name: 'notices.key-created',
    formerNames: ['NoticesListener.keyCreated'],
  })
  async keyCreated(tx: Tx, { accountId, payload }: ScimKeyCreated): Promise<void> {
    const deduplicationKey = `key-created:${payload.keyId}`;
    await this.notices.tell(tx, accountId, deduplicationKey, (to) => keyCreatedNotice(to, payload));
  }

  @OnDomainEvent(ScimKeyRotated, {
    name: 'notices.key-rotated',
    formerNames: ['NoticesListener.keyRotated'],
  })
  async keyRotated(tx: Tx, { accountId, payload }: ScimKeyRotated): Promise<void> {
    const deduplicationKey = `key-rotated:${payload.keyId}`;
    await this.notices.tell(tx, accountId, deduplicationKey, (to) => keyRotatedNotice(to, payload));
  }

  @OnDomainEvent(ScimKeyRevoked, {
    name: 'notices.key-revoked',
    formerNames: ['NoticesListener.keyRevoked'],
  })
  async keyRevoked(tx: Tx, { accountId, payload }: ScimKeyRevoked): Promise<void> {
    const deduplicationKey = `key-revoked:${payload.keyId}`;
    await this.notices.tell(tx, accountId, deduplicationKey, (to) => keyRevokedNotice(to, payload));
  }
}
