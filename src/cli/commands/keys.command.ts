import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import type { NewScimKey } from '../../scim-keys/key-maker.js';
import { stateOf } from '../../scim-keys/key-state.js';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { AccountOptions } from '../dto/account.options.js';
import { CreateKeyOptions, KeyOptions, RotateKeyOptions } from '../dto/key.options.js';
import { minuteOf, table } from '../table.js';

@Injectable()
export class KeysCreate implements Command {
  static readonly commandName = 'keys create';
  static readonly description = 'make a SCIM key and print it, this once';
  static readonly options = CreateKeyOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly keys: ScimKeysService,
  ) {}

  async run(options: CreateKeyOptions): Promise<CommandResult> {
    const { account, name, expires, readOnly, withoutIdentityProvider } = options;
    const { id: accountId } = await this.accounts.bySlug(account);
    const scopes = readOnly ? (['read'] as const) : undefined;
    const request = { name, expiresInDays: expires, scopes, withoutIdentityProvider };
    const made = await this.keys.create(accountId, request, cliOrigin());
    return { data: newKeyData(made), lines: newKeyLines(made) };
  }
}

@Injectable()
export class KeysList implements Command {
  static readonly commandName = 'keys list';
  static readonly description = "show an account's SCIM keys, without the keys themselves";
  static readonly options = AccountOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly keys: ScimKeysService,
  ) {}

  async run({ account }: AccountOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const keys = await this.keys.list(accountId);
    const headings = ['id', 'state', 'may', 'ends with', 'expires', 'last used', 'name'];
    return { data: { keys: keys.map(keyData) }, lines: table(headings, keys.map(rowOf)) };
  }
}

@Injectable()
export class KeysRotate implements Command {
  static readonly commandName = 'keys rotate';
  static readonly description = 'make a successor and print it, this once; the old key goes on for a while';
  static readonly options = RotateKeyOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly keys: ScimKeysService,
  ) {}

  async run({ account, key, overlap }: RotateKeyOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const made = await this.keys.rotate(accountId, key, overlap, cliOrigin());
    const lines = [...newKeyLines(made), `The old key ${key} works for ${overlap} more hours at most`];
    return { data: { ...newKeyData(made), replaces: key, overlapHours: overlap }, lines };
  }
}

@Injectable()
export class KeysRevoke implements Command {
  static readonly commandName = 'keys revoke';
  static readonly description = 'end a SCIM key at once';
  static readonly options = KeyOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly keys: ScimKeysService,
  ) {}

  async run({ account, key }: KeyOptions): Promise<CommandResult> {
    const { id: accountId } = await this.accounts.bySlug(account);
    const { id, name } = await this.keys.revoke(accountId, key, cliOrigin());
    return { data: { id, name, state: 'revoked' }, lines: [`The key "${name}" is revoked`] };
  }
}

function newKeyData({ key, record: { id, name, scopes, expiresAt } }: NewScimKey) {
  return { id, key, name, scopes, expiresAt };
}

function newKeyLines({ key, record: { id, name, expiresAt } }: NewScimKey): string[] {
  return [
    key,
    `This is the only time that the key "${name}" is shown. Its id is ${id}, it ends ${minuteOf(expiresAt)}`,
  ];
}

function keyData(key: ScimKey) {
  const { id, name, lastFour, scopes, createdBy, createdAt, expiresAt, revokedAt, replacedBy, lastUsedAt } =
    key;
  const times = { createdAt, expiresAt, revokedAt, lastUsedAt };
  return { id, name, state: stateOf(key, new Date()), lastFour, scopes, createdBy, ...times, replacedBy };
}

function rowOf(key: ScimKey): (string | null)[] {
  const { id, name, lastFour, scopes, expiresAt, lastUsedAt } = key;
  const state = stateOf(key, new Date());
  return [id, state, scopes.join(' '), lastFour, minuteOf(expiresAt), minuteOf(lastUsedAt), name];
}

export default {
  description: 'make, show and end SCIM keys',
  commands: [KeysCreate, KeysList, KeysRotate, KeysRevoke],
} satisfies CommandGroup;
