import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { CreateAccountOptions, NoOptions } from '../dto/account.options.js';
import { minuteOf, table } from '../table.js';

@Injectable()
export class AccountsCreate implements Command {
  static readonly commandName = 'accounts create';
  static readonly description = 'open an account';
  static readonly options = CreateAccountOptions;

  constructor(private readonly accounts: AccountsService) {}

  async run({ slug, name }: CreateAccountOptions): Promise<CommandResult> {
    const { id } = await this.accounts.create(slug, name);
    return { data: { id, slug, name }, lines: [`Account ${slug} is open; its id is ${id}`] };
  }
}

@Injectable()
export class AccountsList implements Command {
  static readonly commandName = 'accounts list';
  static readonly description = 'show every account that is open';
  static readonly options = NoOptions;

  constructor(private readonly accounts: AccountsService) {}

  async run(): Promise<CommandResult> {
    const accounts = await this.accounts.list();
    const lines = table(['slug', 'owners', 'opened', 'name'], accounts.map(rowOf));
    return { data: { accounts: accounts.map(accountData) }, lines };
  }
}

function accountData({ id, slug, name, activeOwners, createdAt }: Account) {
  return { id, slug, name, activeOwners, createdAt };
}

function rowOf({ slug, name, activeOwners, createdAt }: Account): (string | number | null)[] {
  return [slug, activeOwners, minuteOf(createdAt), name];
}

export default {
  description: 'open and show accounts',
  commands: [AccountsCreate, AccountsList],
} satisfies CommandGroup;
