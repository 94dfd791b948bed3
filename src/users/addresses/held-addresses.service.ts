import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { AuditService } from '../../audit/audit.service.js';
import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/transactions.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { Outbox } from '../../events/outbox.js';
import { type AddressHold, holdFor, isSameIdentity } from './address-hold.js';
import { UserAddressHoldEnded } from '../events/user-address-hold-ended.event.js';
import type { UserFacts } from '../events/user-facts.js';
import * as sql from './hold-statements.js';
import type { Profile } from '../profile.js';
import type { User } from '../user.entity.js';

/** Decides whose address waits to be confirmed when a directory changes it, and when there is no reason to wait. */
@Injectable()
export class HeldAddressesService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /**
   * What becomes of the hold on a locked person when their directory gives them another profile; undefined where it
   * stays as it is. Only who is an owner, or can become one with nobody deciding it, is held.
   */
  async holdAfter(
    tx: Tx,
    user: User,
    profile: Profile | undefined,
    origin: Origin,
  ): Promise<AddressHold | undefined> {
    if (!profile || isSameIdentity(user, profile)) return undefined;
    if (!user.addressHeldSince && !(await this.canOwn(tx, user))) return undefined;
    return holdFor(user, profile, origin);
  }

  /** Ends the holds on people who cannot own any more. It looks at what is, so it may be called at any time. */
  async endNeedless(tx: Tx, accountId: string): Promise<void> {
    if ((await tx.query(sql.HAS_NEEDLESS, [accountId])).length === 0) return;
    await this.accounts.lock(tx, accountId);
    const freed = await tx.query<Omit<UserFacts, 'origin'>>(sql.END_NEEDLESS, [accountId]);
    const origin = ownOrigin();
    for (const person of freed) {
      const { userId, email } = person;
      const summary = `${email} cannot become an owner by the directory alone any more: their address waits no longer`;
      this.audit.record(tx, accountId, { action: 'address-hold-end', summary, userId }, origin);
      const facts = { ...person, origin: toEventOrigin(origin), because: 'no-owner' } as const;
      this.outbox.append(tx, new UserAddressHoldEnded(accountId, facts));
    }
  }

  private async canOwn(tx: Tx, { accountId, id, role, ownerUntil }: User): Promise<boolean> {
    if (role === 'owner' || ownerUntil) return true;
    return (await tx.query(sql.CAN_PERSON_OWN, [accountId, id])).length > 0;
  }
}

function ownOrigin(): Origin {
  return { actor: { type: 'system', name: 'held addresses' }, requestId: newId(), at: new Date() };
}
