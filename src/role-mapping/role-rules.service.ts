import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import type { LockedAccount } from '../accounts/owner-count.js';
import { AuditService } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { RoleRulesChanged } from './events/role-rules-changed.event.js';
import { previewEffects } from './role-effects.js';
import { RoleMappingService } from './role-mapping.service.js';
import { FIND_RULE, REMOVE_RULE, SAVE_RULE } from './rule-statements.js';
import {
  type DesiredRule,
  explainRefusal,
  groupsWith,
  previewRule,
  type RulePreview,
  type RuleState,
} from './rule-preview.js';

/** A change of a rule and whether it was made: not if the situation is another one than was confirmed. */
export interface RuleOutcome {
  readonly preview: RulePreview;
  readonly isMade: boolean;
}

/** The rules of an account's owners: who is in a group has at least a role. */
@Injectable()
export class RoleRulesService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly mapping: RoleMappingService,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /** What a change of a rule would do, as of now; undefined for a group that is not there. */
  async preview(accountId: string, desired: DesiredRule): Promise<RulePreview | undefined> {
    const state = await this.find(this.database, accountId, desired.groupId);
    return state && this.previewIn(this.database, accountId, state, desired);
  }

  /**
   * Changes a rule and every role that follows from it, exactly as it was previewed: if the situation has changed since,
   * nothing is done. The account's row is held, so that no other role changes meanwhile.
   * @throws Refusal where the group is gone, nobody would be left as owner, or too many would become one.
   */
  async change(
    tx: Tx,
    accountId: string,
    { basis, ...desired }: DesiredRule & { readonly basis: string },
    origin: Origin,
  ): Promise<RuleOutcome> {
    const account = await this.accounts.lock(tx, accountId);
    const state = await this.find(tx, accountId, desired.groupId);
    if (!state) refuseForGone();
    const preview = await this.previewIn(tx, accountId, state, desired);
    if (preview.basis !== basis) return { preview, isMade: false };
    const reason = explainRefusal(preview);
    if (reason) throw new Refusal(reason);
    await this.make(tx, accountId, { account, state, preview }, origin);
    return { preview, isMade: true };
  }

  private async find(
    within: Pick<Database, 'query'>,
    accountId: string,
    groupId: string,
  ): Promise<RuleState | undefined> {
    const [state] = await within.query<RuleState>(FIND_RULE, [accountId, groupId]);
    return state;
  }

  private async previewIn(
    within: Pick<Database, 'query'>,
    accountId: string,
    state: RuleState,
    { role }: DesiredRule,
  ): Promise<RulePreview> {
    return previewRule(state, role, await previewEffects(within, accountId, groupsWith(state, role)));
  }

  /** The rule is written last: it waits for whoever changes the group, who may wait for one of the people. */
  private async make(
    tx: Tx,
    accountId: string,
    { account, state, preview }: { account: LockedAccount; state: RuleState; preview: RulePreview },
    origin: Origin,
  ): Promise<void> {
    const { after } = preview;
    const groups = groupsWith(state, after);
    const left = { name: state.displayName };
    await this.mapping.reconcileAs(tx, accountId, { account, groups, left }, origin);
    const { actor, at } = origin;
    if (after === null) tx.send(REMOVE_RULE, [accountId, state.id]);
    else tx.send(SAVE_RULE, [accountId, state.id, after, actor.id ?? null, actor.name, at], refuseForGroup);
    this.tell(tx, accountId, preview, origin);
  }

  private tell(tx: Tx, accountId: string, preview: RulePreview, origin: Origin): void {
    const { group, before, after, effects } = preview;
    const { gains, losses } = effects;
    const what = after === null ? `Removed the rule that made` : 'Made a rule that makes';
    const summary = `${what} people in the group ${group.displayName} at least ${after ?? before ?? 'member'}`;
    const details = { groupId: group.id, before, after, gains: gains.count, losses: losses.count };
    this.audit.record(tx, accountId, { action: 'role-rule', summary, details }, origin);
    this.outbox.append(tx, new RoleRulesChanged(accountId, { origin: toEventOrigin(origin) }));
  }
}

function refuseForGone(): never {
  throw new Refusal('The account has no such group any more');
}

/** The group can be removed between the look at it and the rule. */
function refuseForGroup(error: Error & { code?: string }): never {
  if (error.code === '23503') refuseForGone();
  throw error;
}
