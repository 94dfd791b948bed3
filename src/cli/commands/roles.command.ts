import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { ManualChangesService } from '../../users/manual-changes.service.js';
import { UsersReader } from '../../users/users-reader.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { SetRoleOptions } from '../dto/user.options.js';

@Injectable()
export class RolesSet implements Command {
  static readonly commandName = 'roles set';
  static readonly description = 'make a person an owner or a member; never takes the last owner away';
  static readonly options = SetRoleOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly reader: UsersReader,
    private readonly changes: ManualChangesService,
  ) {}

  async run({ account, user: email, role }: SetRoleOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const found = await this.reader.byEmail(accountId, email);
    if (!found) throw new Refusal(`There is no ${email} in ${account}; "users list" shows its people`);
    const desired = { role, cause: 'cli' } as const;
    const { owners } = await this.transactions.run((tx) =>
      this.changes.setRole(tx, accountId, found.id, desired, cliOrigin()),
    );
    const data = { id: found.id, email: found.email, role, changed: owners !== undefined };
    const line = owners
      ? `${found.email} is now ${role} of ${account}, which has ${owners.after} active owner(s)`
      : `${found.email} is ${role} of ${account} already`;
    return { data: { ...data, activeOwners: owners?.after }, lines: [line] };
  }
}

export default {
  description: 'say who is an owner',
  commands: [RolesSet],
} satisfies CommandGroup;
