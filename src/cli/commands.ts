import type { CommandType } from './command.js';
import { AccountsCreate, AccountsList } from './commands/accounts.command.js';
import { GroupsDisable, GroupsEnable } from './commands/groups.command.js';
import { IdpSet, IdpShow } from './commands/idp.command.js';
import { KeysCreate, KeysList, KeysRevoke, KeysRotate } from './commands/keys.command.js';
import { Migrate } from './commands/migrate.command.js';
import { OutboxForget, OutboxRetry, OutboxStatus } from './commands/outbox.command.js';
import { OwnersRecover, OwnersStatus } from './commands/owners.command.js';
import { RolesFromScimDisable, RolesFromScimEnable } from './commands/roles-from-scim.command.js';
import { RolesSet } from './commands/roles.command.js';
import { SignInLinkMake } from './commands/sign-in-link.command.js';
import { UsersConfirmAddress, UsersCreate, UsersList } from './commands/users.command.js';

/** Every command, in the order in which help shows them. */
export const commands: readonly CommandType[] = [
  AccountsCreate,
  AccountsList,
  UsersCreate,
  UsersList,
  UsersConfirmAddress,
  RolesSet,
  SignInLinkMake,
  IdpSet,
  IdpShow,
  KeysCreate,
  KeysList,
  KeysRotate,
  KeysRevoke,
  GroupsEnable,
  GroupsDisable,
  RolesFromScimEnable,
  RolesFromScimDisable,
  OwnersStatus,
  OwnersRecover,
  OutboxStatus,
  OutboxRetry,
  OutboxForget,
  Migrate,
];

/** What the first words of the commands stand for. */
export const nouns: Readonly<Record<string, string>> = {
  accounts: 'open and show accounts',
  users: 'add and show people, and confirm changed addresses',
  roles: 'say who is an owner',
  idp: 'say where people sign in',
  keys: 'make, show and end SCIM keys',
  groups: 'say whether a directory may push groups',
  'roles-from-scim': 'say whether a directory may give roles',
  owners: 'see whether every account has an owner, and repair it',
  outbox: 'see and retry what waits to be delivered',
};

/** The command of that name, if there is one. */
export function commandNamed(name: string): CommandType | undefined {
  return commands.find(({ commandName }) => commandName === name);
}
