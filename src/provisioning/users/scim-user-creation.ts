import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions.js';
import { DirectoryChangesService } from '../../users/directory-changes.service.js';
import { ChangeRefused } from '../../users/owners/decision.js';
import { areTwoPeople } from '../../users/owners/former-owner.js';
import type { LockedUser } from '../../users/owners/locked-user.js';
import type { User } from '../../users/user.entity.js';
import { UserTaken, type WantedNames } from '../../users/user-taken.js';
import { UsersService } from '../../users/users.service.js';
import { whoHolds } from '../../users/who-holds.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { creationOutcome, updateOutcome, replacementOutcome } from './changes/outcomes.js';
import { type ComposedUser, UserAnswers } from './representation/user-answers.js';
import { readUser } from './changes/edit.js';
import { requireApplied } from './changes/user-refusals.js';
import { UserWrites } from './changes/user-writes.js';
import { changesOf, shownContent, type Wanted, wantedAnew } from './changes/wanted.js';
import { toOrigin } from '../../scim-keys/to-origin.js';

type Created = ComposedUser | ChangeRefused;

/** POST /Users: whoever comes gets a record of their own; only the user name leads to one that is there. */
@Injectable()
export class ScimUserCreation {
  constructor(
    private readonly writes: UserWrites,
    private readonly users: UsersService,
    private readonly directory: DirectoryChangesService,
    private readonly log: ProvisioningLogService,
    private readonly answers: UserAnswers,
  ) {}

  /**
   * Creates a person, as a member unless the directory may say otherwise. An inactive person who has the user name
   * comes back under their id (RFC 7644 §3.3); where the `externalId` tells that they are somebody else, they make
   * room, and their record is kept with those of the removed.
   * @throws ScimError 409 `uniqueness` when somebody else has the user name or the address.
   */
  async create(call: ScimCall): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const wanted = wantedAnew(readUser(call, this.answers.type), call.caller.grants);
    const user =
      (await this.writes.unlessTaken((tx) => this.insert(tx, call, wanted))) ??
      (await this.writes.run(call, (tx) => this.takePlace(tx, call, wanted)));
    return this.answers.created(call, requireApplied(user), projection);
  }

  private async insert(tx: Tx, call: ScimCall, wanted: Wanted, former?: User): Promise<ComposedUser> {
    const { profile, active, role = 'member', changes } = wanted;
    const person = { profile, active, role, source: 'scim' } as const;
    const user = await this.users.create(tx, call.caller.accountId, person, toOrigin(call));
    if (former) this.log.recordBeside(tx, call, replacementOutcome(former, user));
    const outcome = creationOutcome(user, changes, former);
    const composed = this.answers.compose(call, user);
    this.log.record(tx, call, { ...outcome, response: composed.text });
    return composed;
  }

  /** Decides whose the user name is: nobody's by now, the inactive person's who comes back, or somebody else's. */
  private async takePlace(tx: Tx, call: ScimCall, wanted: Wanted): Promise<Created> {
    const names = namesOf(call, wanted);
    const { userName: holder, email } = await whoHolds(tx, names);
    if (!holder && !email) return this.insert(tx, call, wanted);
    if (!holder) throw new UserTaken('email', names);
    if (email && email.id !== holder.id)
      throw new UserTaken('email', holder.active ? names : { ...names, id: holder.id });
    const locked = await this.lockInactive(tx, call, holder, wanted);
    if (!areTwoPeople(locked.user.externalId, wanted.profile.externalId))
      return this.revive(tx, call, locked, wanted);
    await this.users.apply(tx, locked, [{ kind: 'removal', by: 'directory' }], toOrigin(call));
    return this.insert(tx, call, wanted, locked.user);
  }

  /** Locks the holder of the user name. @throws UserTaken for one who is active, or is another one by now. */
  private async lockInactive(
    tx: Tx,
    call: ScimCall,
    { accountId, id, userName }: User,
    wanted: Wanted,
  ): Promise<LockedUser> {
    const lock = wanted.role === 'owner' ? 'lockWithAccount' : 'lock';
    const locked = await this.users[lock](tx, accountId, id);
    if (!locked || locked.user.active || locked.user.userName !== userName)
      throw new UserTaken('userName', namesOf(call, wanted));
    return locked;
  }

  /** Gives an inactive person back under the same id, with the profile as sent. */
  private async revive(tx: Tx, call: ScimCall, locked: LockedUser, wanted: Wanted): Promise<Created> {
    const { profile, active, role = 'member' } = wanted;
    if (!active) throw new UserTaken('userName', namesOf(call, wanted));
    const { grants } = call.caller;
    const after = shownContent({ ...profile, active, role }, grants);
    const back = { ...wanted, ...changesOf(shownContent(locked.user, grants), after, grants) };
    const saved = await this.directory.changeLocked(tx, locked, back, toOrigin(call));
    if (saved instanceof ChangeRefused) return saved;
    const composed = this.answers.compose(call, saved.user);
    const outcome = { ...updateOutcome(saved, back), status: 201 };
    this.log.record(tx, call, { ...outcome, response: composed.text });
    return composed;
  }
}

function namesOf({ caller: { accountId } }: ScimCall, { profile }: Wanted): WantedNames {
  const { userName, email, externalId } = profile;
  return { accountId, userName, email, externalId };
}
