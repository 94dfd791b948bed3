import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Secret } from '../../config/secret.js';
import { seal, unseal } from '../../config/seal.js';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { issuerOf, spellingOf } from './issuer.js';
import { ProviderNetwork } from './provider-network.js';

const COLUMNS = `id AS "accountId", slug, name AS "accountName", idp_issuer AS issuer, idp_client_id AS "clientId"`;

const SET: Statement = {
  name: 'identity-provider-set',
  text: 'UPDATE accounts SET idp_issuer = $2, idp_client_id = $3, idp_client_secret = $4 WHERE id = $1',
};

const OF: Statement = {
  name: 'identity-provider-of',
  text: `SELECT ${COLUMNS} FROM accounts WHERE id = $1 AND idp_issuer IS NOT NULL AND closed_at IS NULL`,
};

const BY_SLUG: Statement = {
  name: 'identity-provider-by-slug',
  text: `SELECT ${COLUMNS} FROM accounts WHERE slug = $1 AND idp_issuer IS NOT NULL AND closed_at IS NULL`,
};

const BY_ISSUER: Statement = {
  name: 'identity-provider-by-issuer',
  text: `SELECT ${COLUMNS} FROM accounts WHERE idp_issuer = $1 AND closed_at IS NULL ORDER BY name, id LIMIT 50`,
};

const SECRET: Statement = {
  name: 'identity-provider-secret',
  text: 'SELECT idp_client_secret AS sealed FROM accounts WHERE id = $1',
};

/** Where an account's people sign in, without its secret. */
export interface IdentityProvider {
  readonly accountId: string;
  readonly slug: string;
  readonly accountName: string;
  readonly issuer: string;
  readonly clientId: string;
}

/** What an operator or an owner enters: OpsHelm's registration as a client of the account's identity provider. */
export interface ClientRegistration {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Each account's OpenID Connect provider. The client secret is encrypted and never leaves but towards the provider. */
@Injectable()
export class IdentityProviders {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly network: ProviderNetwork,
    secret: Secret,
  ) {
    this.key = secret.keyFor('identity-provider');
  }

  /**
   * Says where the account's people sign in from now on. Sessions go on. `check` the issuer
   * beforehand: what its name leads to is not looked up within a transaction.
   * @throws Refusal when the issuer is not a plain `https` URL, or something is missing.
   */
  set(tx: Tx, accountId: string, registration: ClientRegistration, origin: Origin): void {
    const issuer = issuerOf(registration.issuer, this.network.allowLocal);
    const [clientId, clientSecret] = [registration.clientId.trim(), registration.clientSecret.trim()];
    if (!clientId || !clientSecret) throw new Refusal('A client id and a client secret are needed');
    tx.send(SET, [accountId, issuer, clientId, seal(this.key, clientSecret, accountId)]);
    const summary = `${origin.actor.name} set the identity provider to ${issuer}`;
    const details = { issuer, clientId };
    this.audit.record(tx, accountId, { action: 'identity-provider', summary, details }, origin);
  }

  /** @throws Refusal as `set`, and when the issuer's name leads to an address that is not public. */
  check(issuer: string): Promise<void> {
    return this.network.check(issuer);
  }

  /** The account's provider, if it has one. */
  async of(accountId: string): Promise<IdentityProvider | undefined> {
    const [provider] = await this.database.query<IdentityProvider>(OF, [accountId]);
    return provider;
  }

  /** The provider of the account with this short name; undefined too when there is no such account. */
  async bySlug(slug: string): Promise<IdentityProvider | undefined> {
    const [provider] = await this.database.query<IdentityProvider>(BY_SLUG, [slug]);
    return provider;
  }

  /** The accounts that name this issuer, by name: an organization may have several. */
  async byIssuer(issuer: string): Promise<IdentityProvider[]> {
    if (!URL.canParse(issuer)) return [];
    return this.database.query<IdentityProvider>(BY_ISSUER, [spellingOf(issuer)]);
  }

  /** @throws Refusal when the secret was stored under another `OPSHELM_SECRET`. */
  async secretOf({ accountId }: IdentityProvider): Promise<string> {
    const [row] = await this.database.query<{ sealed: Buffer }>(SECRET, [accountId]);
    const secret = row && unseal(this.key, row.sealed, accountId);
    if (secret === undefined)
      throw new Refusal(
        'The client secret of the identity provider was stored under another OPSHELM_SECRET; an operator enters it again with “idp set”',
      );
    return secret;
  }
}
