import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { AddressConfirmationService } from '../../users/addresses/address-confirmation.service.js';
import { manualProfile } from '../../users/manual-profile.js';
import { takenRefusal } from '../../users/taken-refusal.js';
import type { User } from '../../users/user.entity.js';
import { UserTaken } from '../../users/user-taken.js';
import { UsersReader } from '../../users/users-reader.js';
import { UsersService } from '../../users/users.service.js';
import { whoHolds } from '../../users/who-holds.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { ConfirmAddressOptions, CreateUserOptions, ListUsersOptions } from '../dto/user.options.js';
import { table } from '../table.js';

@Injectable()
export class UsersCreate implements Command {
  static readonly commandName = 'users create';
  static readonly description = 'add a person to an account by hand';
  static readonly options = CreateUserOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {}

  async run({ account, email, givenName, familyName, role }: CreateUserOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const profile = manualProfile(email, givenName, familyName);
    const person = { profile, active: true, role, source: 'manual' } as const;
    const user = await this.transactions
      .run((tx) => this.users.create(tx, accountId, person, cliOrigin()))
      .catch((error: unknown) => this.refuse(error));
    const lines = [
      `${email} is ${role === 'owner' ? 'an owner' : 'a member'} of ${account}; the id is ${user.id}`,
    ];
    return { data: userData(user), lines };
  }

  private async refuse(error: unknown): Promise<never> {
    if (!(error instanceof UserTaken)) throw error;
    throw takenRefusal(error.wanted.email, await whoHolds(this.database, error.wanted));
  }
}

@Injectable()
export class UsersList implements Command {
  static readonly commandName = 'users list';
  static readonly description = "show an account's people, oldest record first";
  static readonly options = ListUsersOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly reader: UsersReader,
  ) {}

  async run({ account, limit }: ListUsersOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const { users, more } = await this.reader.first(accountId, limit);
    const lines = table(['role', 'active', 'email', 'name', 'source'], users.map(rowOf));
    if (more) lines.push(`There are more than these ${limit}; --limit shows more`);
    return { data: { users: users.map(userData), more }, lines };
  }
}

@Injectable()
export class UsersConfirmAddress implements Command {
  static readonly commandName = 'users confirm-address';
  static readonly description = 'let an owner sign in again whose address a SCIM key has changed';
  static readonly options = ConfirmAddressOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly reader: UsersReader,
    private readonly addresses: AddressConfirmationService,
  ) {}

  async run({ account, user: email }: ConfirmAddressOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const found = await this.reader.byEmail(accountId, email);
    if (!found) throw new Refusal(`There is no ${email} in ${account}; "users list" shows its people`);
    const user = await this.transactions.run((tx) =>
      this.addresses.confirm(tx, accountId, found.id, { email }, cliOrigin()),
    );
    const { confirmedEmail, confirmedUserName } = user;
    const lines = [`${user.email}, who was ${confirmedEmail}, is confirmed and can sign in again`];
    return { data: { id: user.id, email: user.email, confirmedEmail, confirmedUserName }, lines };
  }
}

function userData(user: User) {
  const { id, email, userName, givenName, familyName, role, active, source, addressHeldSince } = user;
  return { id, email, userName, givenName, familyName, role, active, source, addressHeldSince };
}

function rowOf({ role, active, email, givenName, familyName, source }: User): string[] {
  return [role, active ? 'yes' : 'no', email, `${givenName} ${familyName}`, source];
}

export default {
  description: 'add and show people, and confirm changed addresses',
  commands: [UsersCreate, UsersList, UsersConfirmAddress],
} satisfies CommandGroup;
