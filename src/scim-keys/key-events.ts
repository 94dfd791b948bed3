import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import type { KeyFacts } from './events/key-facts.js';
import { ScimKeyCreated } from './events/scim-key-created.event.js';
import { ScimKeyRevoked } from './events/scim-key-revoked.event.js';
import { ScimKeyRotated } from './events/scim-key-rotated.event.js';
import type { ScimKey } from './scim-key.entity.js';

/** Tells what became of a key, in the transaction of it: as an event and on the audit trail. */
@Injectable()
export class KeyEvents {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  created(tx: Tx, key: ScimKey, origin: Origin): void {
    this.outbox.append(tx, new ScimKeyCreated(key.accountId, factsOf(key, origin)));
    this.record(tx, key, 'key-create', `Created the SCIM key ${labelOf(key)}`, origin);
  }

  /** `old` is as it is now: with the end of its overlap. */
  rotated(tx: Tx, old: ScimKey, key: ScimKey, origin: Origin): void {
    const { id: oldKeyId, lastFour: oldLastFour, expiresAt } = old;
    const facts = { ...factsOf(key, origin), oldKeyId, oldLastFour, oldEndsAt: expiresAt.toISOString() };
    this.outbox.append(tx, new ScimKeyRotated(key.accountId, facts));
    const summary = `Replaced the SCIM key ${labelOf(old)} by …${key.lastFour}`;
    this.record(tx, key, 'key-rotate', summary, origin, { oldKeyId, oldEndsAt: facts.oldEndsAt });
  }

  revoked(tx: Tx, key: ScimKey, origin: Origin): void {
    this.outbox.append(tx, new ScimKeyRevoked(key.accountId, factsOf(key, origin)));
    this.record(tx, key, 'key-revoke', `Revoked the SCIM key ${labelOf(key)}`, origin);
  }

  private record(
    tx: Tx,
    { accountId, id: keyId, scopes, expiresAt }: ScimKey,
    action: string,
    summary: string,
    origin: Origin,
    more?: object,
  ): void {
    const details = { keyId, scopes, expiresAt, ...more };
    this.audit.record(tx, accountId, { action, summary, details }, origin);
  }
}

function factsOf({ id: keyId, name, lastFour, expiresAt }: ScimKey, origin: Origin): KeyFacts {
  return { keyId, name, lastFour, expiresAt: expiresAt.toISOString(), origin: toEventOrigin(origin) };
}

function labelOf({ name, lastFour }: ScimKey): string {
  return `“${name}” (…${lastFour})`;
}
