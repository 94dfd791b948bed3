import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions.js';
import { LastOwnerKept } from '../../users/directory-changes.service.js';
import type { LockedUser } from '../../users/owners/locked-user.js';
import type { User } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../../scim/http/scim-call.js';
import { locateRefusal, ScimError } from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { updateOutcome, unchangedOutcome, removalOutcome } from './outcomes.js';
import { DirectoryWishes } from './directory-wishes.js';
import { type Edit, patchOf, replacementOf, withoutTaken } from './edit.js';
import { originOf } from './user-calls.js';
import { UserAnswers } from './user-answers.js';
import { applied, noSuchUser } from './user-refusals.js';
import { UserWrites } from './user-writes.js';
import { shownContent, type Wanted, wantedOf } from './wanted.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The changes of the Users endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly writes: UserWrites,
    private readonly users: UsersService,
    private readonly directory: DirectoryWishes,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
  ) {}

  /** Replaces a person's attributes (RFC 7644 §3.5.1). */
  async replace(call: ScimCall): Promise<ScimAnswer> {
    return this.change(call, replacementOf(call, this.answers.type));
  }

  /** Applies a PATCH as a whole or not at all (RFC 7644 §3.5.2). */
  async patch(call: ScimCall): Promise<ScimAnswer> {
    const edit = patchOf(call, this.answers.type);
    return this.change(call, edit).catch((error) => {
      throw locateRefusal(error, edit.operations ?? [], this.answers.type, ['active', 'roles']);
    });
  }

  /** Removes a person for SCIM: unknown from now on, the user name free again (RFC 7644 §3.6). */
  async remove(call: ScimCall): Promise<ScimAnswer> {
    const removed = await this.writes.run(call, async (tx) => {
      const outcome = await this.directory.remove(tx, await this.locked(tx, call), originOf(call));
      if (!(outcome instanceof LastOwnerKept)) this.log.record(tx, call, removalOutcome(outcome));
      return outcome;
    });
    applied(removed);
    return { status: 204 };
  }

  /** The walk of every change: lock, to SCIM, edit, rules, save, log. A change that changes nothing writes nothing. */
  private async change(call: ScimCall, edit: Edit): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const user = await this.writes
      .run(call, (tx) => this.edit(tx, call, edit))
      .catch((error) => this.endAnyway(call, edit, error));
    return this.answers.changed(call, applied(user), projection);
  }

  /** Another person has the new identifiers: access that is to end ends nevertheless, under the old ones. */
  private endAnyway(call: ScimCall, edit: Edit, error: unknown): Promise<User | LastOwnerKept> {
    if (!(error instanceof ScimError) || error.scimType !== 'uniqueness') throw error;
    const rest = withoutTaken(edit, error, this.answers.type);
    return this.writes.run(call, (tx) => this.edit(tx, call, rest));
  }

  /** @param rises whether the person becomes an owner, for which the account's row has to be held */
  private async edit(tx: Tx, call: ScimCall, edit: Edit, rises = false): Promise<User | LastOwnerKept> {
    const found = await this.locked(tx, call, rises);
    const wanted = wantedOf(found.user, edit, call.caller, this.answers.type);
    if (wanted.role === 'owner' && !found.account) return this.edit(tx, call, edit, true);
    const stays = found.user.deactivationPendingSince !== null && saysActive(edit, found.user, call);
    const user = stays ? this.directory.withdrawWish(tx, found.user) : found.user;
    if (wanted.changes.length === 0) return this.leave(tx, call, user, stays, wanted.kept);
    return this.save(tx, call, { ...found, user }, wanted, stays);
  }

  private async save(
    tx: Tx,
    call: ScimCall,
    locked: LockedUser,
    wanted: Wanted,
    stays = false,
  ): Promise<User | LastOwnerKept> {
    const saved = await this.directory.update(tx, locked, wanted, originOf(call));
    if (saved instanceof LastOwnerKept) return saved;
    const outcome = updateOutcome(locked.user, saved, { ...wanted, stays });
    this.log.record(tx, call, { ...outcome, response: this.answers.text(call, saved.user) });
    return saved.user;
  }

  private leave(tx: Tx, call: ScimCall, user: User, stays: boolean, kept: Wanted['kept']): User {
    this.log.record(tx, call, {
      ...unchangedOutcome(user, stays, kept),
      response: this.answers.text(call, user),
    });
    return user;
  }

  private async locked(tx: Tx, call: ScimCall, withAccount = false): Promise<LockedUser> {
    const { caller, id } = call;
    if (withAccount) tx.startAnew();
    const lock = withAccount ? 'lockWithAccount' : 'lock';
    const locked = UUID.test(id) ? await this.users[lock](tx, caller.accountId, id) : undefined;
    if (!locked) throw noSuchUser(id);
    clientHasIt(call, locked.user.version);
    return locked;
  }
}

/** Whether a path segment can be an id at all. */
export function isUserId(id: string): boolean {
  return UUID.test(id);
}

/** Whether an edit says by itself that the person is active, rather than leaving them as they are. */
function saysActive(edit: Edit, user: User, { caller }: ScimCall): boolean {
  return edit({ ...shownContent(user, caller), active: false }, [])['active'] === true;
}
