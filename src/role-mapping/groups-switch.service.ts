import { Injectable } from '@nestjs/common';
import { AccountSettingsService } from '../accounts/account-settings.service.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { RoleRulesChanged } from './events/role-rules-changed.event.js';
import { leavesNoOwner, previewEffects, type RoleEffects } from './role-effects.js';
import { RoleMappingService } from './role-mapping.service.js';
import { ALL_OWNER_GROUPS } from './rule-statements.js';

/** The account's switch for groups: with groups off, no rule has an effect. */
@Injectable()
export class GroupsSwitchService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly settings: AccountSettingsService,
    private readonly mapping: RoleMappingService,
    private readonly outbox: Outbox,
  ) {}

  /** Whose role the switch would change if it were turned. */
  async preview(accountId: string, enabled: boolean): Promise<RoleEffects> {
    return previewEffects(this.database, accountId, await this.groupsWhen(this.database, accountId, enabled));
  }

  /**
   * Turns groups on or off, and every role that follows; tells whether that is a change.
   * @throws Refusal where nobody would be left as owner.
   */
  async setEnabled(tx: Tx, accountId: string, enabled: boolean, origin: Origin): Promise<boolean> {
    const account = await this.accounts.lock(tx, accountId);
    if (!(await this.settings.setGroupsEnabled(tx, accountId, enabled, origin))) return false;
    const groups = await this.groupsWhen(tx, accountId, enabled);
    if (leavesNoOwner(await previewEffects(tx, accountId, groups)))
      throw new Refusal(
        'Without groups the account would have no owner: all have the role through one. Make somebody an owner by hand first',
      );
    await this.mapping.reconcileAs(tx, accountId, { account, groups }, origin);
    this.outbox.append(tx, new RoleRulesChanged(accountId, { origin: toEventOrigin(origin) }));
    return true;
  }

  private async groupsWhen(
    within: Pick<Database, 'query'>,
    accountId: string,
    enabled: boolean,
  ): Promise<string[]> {
    const groups = await within.query<{ id: string }>(ALL_OWNER_GROUPS, [accountId]);
    return enabled ? groups.map(({ id }) => id) : [];
  }
}
