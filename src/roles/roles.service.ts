import { Injectable } from '@nestjs/common';
import { AccountsService, type OwnerCount } from '../accounts/accounts.service.js';
import type { Statement } from '../database/statement.js';
import { momentOf, newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { OwnerCountChanged } from './events/owner-count-changed.event.js';
import { RoleChanged } from './events/role-changed.event.js';
import type { Role, RoleChangeCause } from './role.js';

const RECORD: Statement = {
  name: 'role-change-record',
  text: `INSERT INTO role_changes (account_id, id, user_id, user_email, old_role, new_role, actor_type, actor_id,
           actor_name, cause, reason, request_id, owners_before, owners_after, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};

/** One person's step from a role to another. Null: not there before (created), or gone (deleted). */
export interface RoleStep {
  readonly accountId: string;
  readonly userId: string;
  readonly email: string;
  readonly from: Role | null;
  readonly to: Role | null;
  readonly cause: RoleChangeCause;
  readonly reason?: string;
}

/**
 * The one place where roles change: the owner counter, the history and the news of a step are written in one
 * transaction. The caller (`UsersService`, the only writer of users) writes the role itself and holds the account's
 * row before the user's row whenever owner is one of the two roles.
 */
@Injectable()
export class RolesService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly outbox: Outbox,
  ) {}

  /** Counts, records and announces the step; gives the owner count around it if it moved. */
  async change(tx: Tx, step: RoleStep, origin: Origin): Promise<OwnerCount | undefined> {
    const owners = await this.count(tx, step);
    this.keep(tx, step, origin, owners);
    if (owners) this.announce(tx, step, step.cause, origin, owners);
    return owners;
  }

  /** One owner takes the place of another: two steps, one version of a count that stays as it is. */
  async handOver(tx: Tx, leaving: RoleStep, heir: RoleStep, origin: Origin): Promise<OwnerCount> {
    const owners = await this.accounts.moveOwners(tx, leaving.accountId, 0);
    this.keep(tx, heir, origin, owners);
    this.keep(tx, leaving, origin, owners);
    this.announce(tx, leaving, heir.cause, origin, owners);
    return owners;
  }

  private async count(tx: Tx, { accountId, from, to }: RoleStep): Promise<OwnerCount | undefined> {
    if (from !== 'owner' && to === 'owner') return this.accounts.moveOwners(tx, accountId, 1);
    if (from === 'owner' && to !== 'owner') return this.accounts.moveOwners(tx, accountId, -1);
    return undefined;
  }

  private keep(tx: Tx, step: RoleStep, origin: Origin, owners?: OwnerCount): void {
    const { accountId, userId, email, from: oldRole, to: newRole, cause, reason } = step;
    this.record(tx, step, origin, owners);
    const move = { userId, email, oldRole, newRole, cause, reason, ownersAfter: owners?.after };
    const facts = { ...move, origin: toEventOrigin(origin) };
    this.outbox.append(tx, new RoleChanged(accountId, facts));
  }

  private record(tx: Tx, step: RoleStep, { actor, requestId }: Origin, owners?: OwnerCount): void {
    const id = newId();
    tx.send(RECORD, [
      step.accountId,
      id,
      step.userId,
      step.email,
      step.from,
      step.to,
      actor.type,
      actor.id ?? null,
      actor.name,
      step.cause,
      step.reason ?? null,
      requestId,
      owners?.before ?? null,
      owners?.after ?? null,
      momentOf(id),
    ]);
  }

  private announce(
    tx: Tx,
    { accountId, userId, email }: RoleStep,
    cause: RoleChangeCause,
    { actor, at }: Origin,
    { before, after, version: ownersVersion }: OwnerCount,
  ): void {
    const news = { before, after, ownersVersion, cause, actor, userId, email, at: at.toISOString() };
    this.outbox.append(tx, new OwnerCountChanged(accountId, news));
  }
}
