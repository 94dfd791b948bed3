import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions.js';
import { DirectoryChangesService } from '../../users/directory-changes.service.js';
import { ChangeRefused } from '../../users/owners/decision.js';
import type { User } from '../../users/user.entity.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { locateRefusal, ScimError } from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { removalOutcome, updateOutcome } from './changes/outcomes.js';
import { type Edit, patchOf, replacementOf, withoutTaken } from './changes/edit.js';
import { type ComposedUser, UserAnswers } from './representation/user-answers.js';
import { noSuchUser, requireApplied, requireFound } from './changes/user-refusals.js';
import { UserWrites } from './changes/user-writes.js';
import { type Wanted, wantedOf } from './changes/wanted.js';
import { isId } from '../../database/is-id.js';
import { toOrigin } from '../../scim-keys/to-origin.js';

/** What came of an edit: the person as they are shown, or why nothing was applied. */
type Edited = ComposedUser | ChangeRefused | undefined;

/** The changes of the Users endpoint; each is one transaction with its log entry and its events. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly writes: UserWrites,
    private readonly directory: DirectoryChangesService,
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
    const person = readPersonKey(call);
    const check = ({ version }: User) => clientHasIt(call, version);
    const removed = await this.writes.run(call, async (tx) => {
      const outcome = await this.directory.remove(tx, person, check, toOrigin(call));
      if (outcome && !(outcome instanceof ChangeRefused)) this.log.record(tx, call, removalOutcome(outcome));
      return outcome;
    });
    requireApplied(requireFound(removed, call.id));
    return { status: 204 };
  }

  /** Every change is edited, written and answered; with an identifier that is taken, at least access ends. */
  private async change(call: ScimCall, edit: Edit): Promise<ScimAnswer> {
    const projection = this.answers.projection(call);
    const saved = await this.writes
      .run(call, (tx) => this.edit(tx, call, edit))
      .catch((error) => this.endAnyway(call, edit, error));
    return this.answers.changed(call, requireApplied(requireFound(saved, call.id)), projection);
  }

  /** Another person has the new identifiers: access that is to end ends nevertheless, under the old ones. */
  private endAnyway(call: ScimCall, edit: Edit, error: unknown): Promise<Edited> {
    if (!(error instanceof ScimError) || error.scimType !== 'uniqueness') throw error;
    const rest = withoutTaken(edit, error, this.answers.type);
    return this.writes.run(call, (tx) => this.edit(tx, call, rest));
  }

  /** The locked person is edited and saved, and the log keeps what the answer shows. */
  private async edit(tx: Tx, call: ScimCall, edit: Edit): Promise<Edited> {
    const want = (user: User): Wanted => {
      clientHasIt(call, user.version);
      return wantedOf(user, edit, call.caller.grants, this.answers.type);
    };
    const changed = await this.directory.change(tx, readPersonKey(call), want, toOrigin(call));
    if (!changed) return undefined;
    const { outcome: saved, wanted } = changed;
    if (saved instanceof ChangeRefused) return saved;
    const composed = this.answers.compose(call, saved.user);
    const outcome = updateOutcome(saved, wanted);
    this.log.record(tx, call, { ...outcome, response: composed.text });
    return composed;
  }
}

/** @throws ScimError 404 for what can be nobody's id */
function readPersonKey({ caller: { accountId }, id }: ScimCall): { accountId: string; userId: string } {
  if (!isId(id)) throw noSuchUser(id);
  return { accountId, userId: id };
}
