import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { ScimKeysService } from '../scim-keys/scim-keys.service.js';
import {
  type ClientRegistration,
  IdentityProviders,
} from '../sessions/identity-provider/identity-providers.service.js';
import { manualProfile } from '../users/manual-profile.js';
import { UsersService } from '../users/users.service.js';
import { SEE_VERSION } from '../owner-watch/see-version.js';

const PEOPLE: readonly [given: string, family: string, role: Role][] = [
  ['Olga', 'Owner', 'owner'],
  ['Otto', 'Owner', 'owner'],
  ['Adam', 'Admin', 'member'],
  ['Mia', 'Member', 'member'],
  ['Max', 'Member', 'member'],
];

/** A SCIM key is made only for an account with an identity provider. */
const NOBODYS_ISSUER = 'https://acme.okta.example';

const OWNERS = PEOPLE.filter(([, , role]) => role === 'owner').length;

/** The demo account, with what is known of it only now. */
export interface MadeAccount {
  readonly id: string;
  readonly slug: string;
  readonly key: string;
  /** As what the simulated Okta knows OpsHelm, where there can be one. */
  readonly provider?: ClientRegistration;
}

/** A small account to try OpsHelm out with: its people, the simulated Okta as identity provider, and a SCIM key. */
@Injectable()
export class DemoAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly users: UsersService,
    private readonly providers: IdentityProviders,
    private readonly keys: ScimKeysService,
  ) {}

  /** @param local where the simulated Okta of `npm run okta` is to be found; undefined where local issuers are not allowed */
  async make(local: string | undefined): Promise<MadeAccount> {
    const issuer = local ?? NOBODYS_ISSUER;
    const provider = {
      issuer,
      clientId: 'opshelm-demo',
      clientSecret: randomBytes(24).toString('base64url'),
    };
    const { id, slug } = await this.accounts.create('acme', 'Acme');
    await this.transactions.run(async (tx) => {
      // That there was one owner at first is nothing that the owner watch should warn about.
      tx.send(SEE_VERSION, [id, OWNERS]);
      for (const person of PEOPLE) await this.addPerson(tx, id, person);
      this.providers.set(tx, id, provider, demoOrigin());
      if (local) await this.providers.vouch(tx, { accountId: id, ...provider }, true, demoOrigin());
    });
    const { key } = await this.keys.create(id, { name: 'Okta (demo)' }, demoOrigin());
    return { id, slug, key, ...(local && { provider }) };
  }

  private async addPerson(
    tx: Tx,
    accountId: string,
    [given, family, role]: (typeof PEOPLE)[number],
  ): Promise<void> {
    const profile = manualProfile(`${given.toLowerCase()}@acme.example`, given, family);
    await this.users.create(tx, accountId, { profile, active: true, role, source: 'manual' }, demoOrigin());
  }
}

/** What the demo does, it does now. */
export function demoOrigin(): Origin {
  return { actor: { type: 'system', name: 'demo' }, requestId: randomUUID(), at: new Date() };
}
