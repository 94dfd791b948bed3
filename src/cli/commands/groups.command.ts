import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Transactions } from '../../database/transactions.js';
import { GroupsSwitchService } from '../../role-mapping/groups-switch.service.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { AccountOptions } from '../dto/account.options.js';

/** The switch for groups of one account; its two positions are the two commands. */
@Injectable()
abstract class GroupsSet {
  protected abstract readonly enabled: boolean;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly groups: GroupsSwitchService,
  ) {}

  async run({ account: slug }: AccountOptions): Promise<CommandResult> {
    const { enabled } = this;
    const { id } = await this.accounts.bySlug(slug);
    const changed = await this.transactions.run((tx) => this.groups.setEnabled(tx, id, enabled, cliOrigin()));
    const state = `${changed ? 'now' : 'already'} ${enabled ? 'on' : 'off'}`;
    return { data: { account: slug, enabled, changed }, lines: [`Groups are ${state} in ${slug}`] };
  }
}

@Injectable()
export class GroupsEnable extends GroupsSet implements Command {
  static readonly commandName = 'groups enable';
  static readonly description =
    "let an account's directory push groups; rules of the owners may give roles by them";
  static readonly options = AccountOptions;
  protected readonly enabled = true;
}

@Injectable()
export class GroupsDisable extends GroupsSet implements Command {
  static readonly commandName = 'groups disable';
  static readonly description =
    'answer as if there were no groups; those that are there stay, unseen, and give no role';
  static readonly options = AccountOptions;
  protected readonly enabled = false;
}

export default {
  description: 'say whether a directory may push groups',
  commands: [GroupsEnable, GroupsDisable],
} satisfies CommandGroup;
