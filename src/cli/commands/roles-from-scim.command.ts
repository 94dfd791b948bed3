import { Injectable } from '@nestjs/common';
import { AccountSettingsService } from '../../accounts/account-settings.service.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Transactions } from '../../database/transactions.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { AccountOptions } from '../dto/account.options.js';

/** The switch for roles from the directory of one account; its two positions are the two commands. */
@Injectable()
abstract class RolesFromScimSet {
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
      this.settings.setRolesFromScim(tx, id, enabled, cliOrigin()),
    );
    const state = `${changed ? 'now' : 'already'} ${enabled ? 'on' : 'off'}`;
    return {
      data: { account: slug, enabled, changed },
      lines: [`Roles from the directory are ${state} in ${slug}`],
    };
  }
}

@Injectable()
export class RolesFromScimEnable extends RolesFromScimSet implements Command {
  static readonly commandName = 'roles-from-scim enable';
  static readonly description = "let an account's directory say who is an owner";
  static readonly options = AccountOptions;
  protected readonly enabled = true;
}

@Injectable()
export class RolesFromScimDisable extends RolesFromScimSet implements Command {
  static readonly commandName = 'roles-from-scim disable';
  static readonly description =
    'read no role from the directory any more; everybody keeps the role that they have';
  static readonly options = AccountOptions;
  protected readonly enabled = false;
}

export default {
  description: 'say whether a directory may give roles',
  commands: [RolesFromScimEnable, RolesFromScimDisable],
} satisfies CommandGroup;
