import { Injectable } from '@nestjs/common';
import { AccountSettingsService } from '../../accounts/account-settings.service.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Transactions } from '../../database/transactions.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandResult } from '../command.js';
import { AccountOptions } from '../dto/account.options.js';

/** The switch for groups of one account; its two positions are the two commands. */
@Injectable()
abstract class GroupsSet {
  protected abstract readonly enabled: boolean;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly settings: AccountSettingsService,
  ) {}

  async run({ account: slug }: AccountOptions): Promise<CommandResult> {
    const { enabled } = this;
    const { id } = await this.accounts.bySlug(slug);
    const changed = await this.transactions.run((tx) =>
      this.settings.setGroupsEnabled(tx, id, enabled, cliOrigin()),
    );
    const state = `${changed ? 'now' : 'already'} ${enabled ? 'on' : 'off'}`;
    return { data: { account: slug, enabled, changed }, lines: [`Groups are ${state} in ${slug}`] };
  }
}

@Injectable()
export class GroupsEnable extends GroupsSet implements Command {
  static readonly commandName = 'groups enable';
  static readonly description = "let an account's directory push groups; nobody gets a role by them";
  static readonly options = AccountOptions;
  protected readonly enabled = true;
}

@Injectable()
export class GroupsDisable extends GroupsSet implements Command {
  static readonly commandName = 'groups disable';
  static readonly description = 'answer as if there were no groups; those that are there stay, unseen';
  static readonly options = AccountOptions;
  protected readonly enabled = false;
}
