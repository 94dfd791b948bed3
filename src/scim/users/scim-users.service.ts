import { Injectable } from '@nestjs/common';
import { type Tx, Transactions } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import type { Profile } from '../../users/profile.js';
import { DirectoryChangesService, LastOwnerKept } from '../../users/directory-changes.service.js';
import type { LockedUser } from '../../users/locked-user.js';
import type { User } from '../../users/user.entity.js';
import { UserTaken } from '../../users/user-taken.js';
import { UsersService } from '../../users/users.service.js';
import { clientHasIt } from '../http/preconditions.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import {
  applyPatch,
  type AttributeChange,
  changedAttributes,
  readPatchRequest,
  readResource,
  type ResourceContent,
  USER_RESOURCE_TYPE as USER,
} from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import { deedOf, idleDeedOf, removalOf } from './deeds.js';
import { contentOf, profileOf } from './scim-user.mapper.js';
import { UserAnswers } from './user-answers.js';
import { applied, asConflict, noSuchUser, taken } from './user-refusals.js';
import { applyUserRules } from './user-rules.js';

/** From what a person is to what they shall be. */
type Edit = (before: ResourceContent) => ResourceContent;

/** What a person shall be, and what that changes. */
interface Wanted {
  readonly profile: Profile;
  readonly active: boolean;
  readonly changes: readonly AttributeChange[];
  /** The directory takes back that it wanted the person inactive. */
  readonly stays?: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The writes of the Users endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly directory: DirectoryChangesService,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
  ) {}

  /**
   * Creates a person as a member, or revives the inactive one who has the user name (RFC 7644 §3.3).
   * @throws ScimError 409 `uniqueness` when an active person has the user name or the address.
   */
  async create(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const given = readResource(call.body, USER);
    const { content, email } = applyUserRules(given, undefined, call.caller.userNamePolicy);
    const profile = profileOf(content, email);
    const active = content['active'] !== false;
    const user = await this.transactions
      .run((tx) => this.insert(tx, call, profile, active))
      .catch(onlyTaken)
      .then((made) => made ?? this.transactions.run((tx) => this.revive(tx, call, profile, active)))
      .catch(asConflict);
    return this.answers.created(call, applied(user), projection);
  }

  /** Replaces a person's attributes; a missing `active` leaves the state as it is (RFC 7644 §3.5.1). */
  async replace(call: ScimCall): Promise<ScimAnswer> {
    const given = readResource(call.body, USER);
    return this.change(call, ({ active }) => ({ active: active!, ...given }));
  }

  /** Applies a PATCH as a whole or not at all (RFC 7644 §3.5.2). */
  async patch(call: ScimCall): Promise<ScimAnswer> {
    const operations = readPatchRequest(call.body, USER);
    return this.change(call, (before) => applyPatch(before, operations, USER));
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
    const user = await this.transactions.run((tx) => this.edit(tx, call, edit)).catch(asConflict);
    return this.answers.changed(call, applied(user), projection);
  }

  private async edit(tx: Tx, call: ScimCall, edit: Edit): Promise<User | LastOwnerKept> {
    const found = await this.locked(tx, call);
    const before = contentOf(found.user);
    const stays = found.user.deactivationPendingSince !== null && saysActive(edit, before);
    const user = stays ? this.directory.withdrawWish(tx, found.user) : found.user;
    const { content, email } = applyUserRules(edit(before), before, call.caller.userNamePolicy);
    const active = content['active'] === undefined ? user.active : content['active'] === true;
    const profile = profileOf(content, email);
    const changes = changedAttributes(before, contentOf({ ...profile, active }));
    if (changes.length === 0) return this.leave(tx, call, user, stays);
    return this.save(tx, call, { ...found, user }, { profile, active, changes, stays });
  }

  private async save(
    tx: Tx,
    call: ScimCall,
    locked: LockedUser,
    wanted: Wanted,
  ): Promise<User | LastOwnerKept> {
    const { profile, active, changes, stays } = wanted;
    const attributes = changes.map(({ attribute }) => attribute).filter((name) => name !== 'active');
    const touched = attributes.length > 0 && { profile, source: 'scim' as const };
    const change = { active, attributes, ...touched };
    const saved = await this.directory.update(tx, locked, change, originOf(call));
    if (saved instanceof LastOwnerKept) return saved;
    const deed = deedOf(locked.user, saved, changes, stays);
    const status = call.method === 'POST' ? 201 : deed.status;
    this.log.record(tx, call, { ...deed, status, response: this.answers.text(saved.user) });
    return saved.user;
  }

  private leave(tx: Tx, call: ScimCall, user: User, stays: boolean): User {
    this.log.record(tx, call, { ...idleDeedOf(user, stays), response: this.answers.text(user) });
    return user;
  }

  private async insert(tx: Tx, call: ScimCall, profile: Profile, active: boolean): Promise<User> {
    const person = { profile, active, role: 'member', source: 'scim' } as const;
    const user = await this.users.create(tx, call.caller.accountId, person, originOf(call));
    this.log.record(tx, call, {
      status: 201,
      act: 'create',
      summary: `Created ${user.email}`,
      person: user,
      changes: changedAttributes({}, contentOf(user)),
      response: this.answers.text(user),
    });
    return user;
  }

  /** Gives an inactive person back under the same id, with the profile as sent. */
  private async revive(
    tx: Tx,
    call: ScimCall,
    profile: Profile,
    active: boolean,
  ): Promise<User | LastOwnerKept> {
    const [holder, second] = await this.users.holders(tx, call.caller.accountId, profile);
    const locked =
      holder && !second && active ? await this.users.lock(tx, holder.accountId, holder.id) : undefined;
    if (!locked || locked.user.active) throw taken('userName');
    const changes = changedAttributes(contentOf(locked.user), contentOf({ ...profile, active }));
    return this.save(tx, call, locked, { profile, active, changes });
  }

  private async locked(tx: Tx, call: ScimCall): Promise<LockedUser> {
    const { caller, id } = call;
    const locked = UUID.test(id) ? await this.users.lock(tx, caller.accountId, id) : undefined;
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
function saysActive(edit: Edit, before: ResourceContent): boolean {
  return edit({ ...before, active: false })['active'] === true;
}
