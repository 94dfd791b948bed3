import { Injectable } from '@nestjs/common';
import { type Tx, Transactions } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { LastOwnerKept } from '../../users/directory-changes.service.js';
import type { LockedUser } from '../../users/locked-user.js';
import type { User } from '../../users/user.entity.js';
import { UserTaken } from '../../users/user-taken.js';
import { UsersService } from '../../users/users.service.js';
import { clientHasIt } from '../http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { locateRefusal } from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import { creationOf, deedOf, idleDeedOf, removalOf } from './deeds.js';
import { DirectoryWishes } from './directory-wishes.js';
import { type Edit, patchOf, readUser, replacementOf, withoutTaken } from './edit.js';
import { UserAnswers } from './user-answers.js';
import { applied, asConflict, noSuchUser, taken } from './user-refusals.js';
import { changesOf, shownContent, type Wanted, wantedAnew, wantedOf } from './wanted.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The writes of the Users endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly directory: DirectoryWishes,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
  ) {}

  /**
   * Creates a person, as a member unless the directory may say otherwise, or revives the inactive one who has the user name (RFC 7644 §3.3).
   * @throws ScimError 409 `uniqueness` when an active person has the user name or the address.
   */
  async create(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const wanted = wantedAnew(readUser(call, this.answers.type), call.caller);
    const user = await this.transactions
      .run((tx) => this.insert(tx, call, wanted))
      .catch(onlyTaken)
      .then((made) => made ?? this.transactions.run((tx) => this.revive(tx, call, wanted)))
      .catch(asConflict);
    return this.answers.created(call, applied(user), projection);
  }

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
    const removed = await this.transactions.run(async (tx) => {
      const outcome = await this.directory.remove(tx, await this.locked(tx, call), originOf(call));
      if (!(outcome instanceof LastOwnerKept)) this.log.record(tx, call, removalOf(outcome));
      return outcome;
    });
    applied(removed);
    return { status: 204 };
  }

  /** The walk of every change: lock, to SCIM, edit, rules, save, log. A change that changes nothing writes nothing. */
  private async change(call: ScimCall, edit: Edit): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const user = await this.transactions
      .run((tx) => this.edit(tx, call, edit))
      .catch((error) => this.endAnyway(call, edit, error))
      .catch(asConflict);
    return this.answers.changed(call, applied(user), projection);
  }

  /** Another person has the new identifiers: access that is to end ends nevertheless, under the old ones. */
  private endAnyway(call: ScimCall, edit: Edit, error: unknown): Promise<User | LastOwnerKept> {
    if (!(error instanceof UserTaken)) throw error;
    const rest = withoutTaken(edit, taken(error.attribute), this.answers.type);
    return this.transactions.run((tx) => this.edit(tx, call, rest));
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
    const deed = deedOf(locked.user, saved, { ...wanted, stays });
    const status = call.method === 'POST' ? 201 : deed.status;
    this.log.record(tx, call, { ...deed, status, response: this.answers.text(call, saved.user) });
    return saved.user;
  }

  private leave(tx: Tx, call: ScimCall, user: User, stays: boolean, kept: Wanted['kept']): User {
    this.log.record(tx, call, { ...idleDeedOf(user, stays, kept), response: this.answers.text(call, user) });
    return user;
  }

  private async insert(tx: Tx, call: ScimCall, wanted: Wanted): Promise<User> {
    const { profile, active, role = 'member', changes } = wanted;
    const person = { profile, active, role, source: 'scim' } as const;
    const user = await this.users.create(tx, call.caller.accountId, person, originOf(call));
    this.log.record(tx, call, { ...creationOf(user, changes), response: this.answers.text(call, user) });
    return user;
  }

  /** Gives an inactive person back under the same id, with the profile as sent. */
  private async revive(tx: Tx, call: ScimCall, wanted: Wanted): Promise<User | LastOwnerKept> {
    const { profile, active, role = 'member' } = wanted;
    const { accountId } = call.caller;
    const [holder, second] = await this.users.holders(tx, accountId, profile);
    if (!holder || second || !active) throw taken('userName');
    const lock = role === 'owner' ? 'lockWithAccount' : 'lock';
    const locked = await this.users[lock](tx, accountId, holder.id);
    if (!locked || locked.user.active) throw taken('userName');
    const after = shownContent({ ...profile, active, role }, call.caller);
    const changes = changesOf(shownContent(locked.user, call.caller), after, call.caller);
    return this.save(tx, call, locked, { ...wanted, ...changes });
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

function originOf({ caller, requestId, at }: ScimCall): Origin {
  return { actor: { type: 'scim-key', id: caller.keyId, name: caller.keyName }, requestId, at };
}

function onlyTaken(error: unknown): undefined {
  if (!(error instanceof UserTaken)) throw error;
}

/** Whether an edit says by itself that the person is active, rather than leaving them as they are. */
function saysActive(edit: Edit, user: User, { caller }: ScimCall): boolean {
  return edit({ ...shownContent(user, caller), active: false }, [])['active'] === true;
}
