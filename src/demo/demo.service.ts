import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { Environment } from '../config/environment.js';
import { Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { ScimKeysService } from '../scim/keys/scim-keys.service.js';
import { manualProfile } from '../users/manual-profile.js';
import { UsersService } from '../users/users.service.js';

const PEOPLE: readonly [given: string, family: string, role: Role][] = [
  ['Olga', 'Owner', 'owner'],
  ['Otto', 'Owner', 'owner'],
  ['Adam', 'Admin', 'member'],
  ['Mia', 'Member', 'member'],
  ['Max', 'Member', 'member'],
];

/** A small account to try OpsHelm out with. */
@Injectable()
export class DemoService {
  constructor(
    private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly users: UsersService,
    private readonly keys: ScimKeysService,
  ) {}

  /**
   * Makes the demo account in an empty database, unless the settings forbid it, and notes its key in `demo.json` in
   * the data directory, for `npm run okta`.
   * @returns the SCIM key, or undefined when there are accounts already
   */
  async makeIfEmpty(scimUrl: string): Promise<string | undefined> {
    if (!this.environment.demo || (await this.accounts.list()).length > 0) return undefined;
    const account = await this.accounts.create('acme', 'Acme');
    for (const person of PEOPLE) await this.addPerson(account.id, person);
    const wish = { name: 'Okta (demo)', withoutIdentityProvider: true };
    const { key } = await this.keys.create(account.id, wish, demoOrigin());
    this.noteForOkta({ scimUrl, key, account: account.slug });
    return key;
  }

  private async addPerson(accountId: string, [given, family, role]: (typeof PEOPLE)[number]): Promise<void> {
    const profile = manualProfile(`${given.toLowerCase()}@acme.example`, given, family);
    await this.transactions.run((tx) =>
      this.users.create(tx, accountId, { profile, active: true, role, source: 'manual' }, demoOrigin()),
    );
  }

  private noteForOkta(note: { scimUrl: string; key: string; account: string }): void {
    mkdirSync(this.environment.dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.environment.dataDir, 'demo.json'), JSON.stringify(note, null, 2), {
      mode: 0o600,
    });
  }
}

function demoOrigin(): Origin {
  return { actor: { type: 'system', name: 'demo' }, requestId: randomUUID(), at: new Date() };
}
