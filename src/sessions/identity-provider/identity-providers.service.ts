import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Secret } from '../../config/secret.js';
import { seal, unseal } from '../../scim/security/seal.js';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import type { Tx } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { issuerOf, spellingOf } from './issuer.js';
import { isShared, kindOf } from './provider-kind.js';
import { ProviderNetwork } from './provider-network.js';
import {
  SET_PROVIDER,
  PROVIDER_STANDS,
  VOUCH_ADDRESSES,
  PROVIDER_OF_ACCOUNT,
  PROVIDER_BY_SLUG,
  PROVIDERS_BY_ISSUER,
  PROVIDER_SECRET,
} from '../../accounts/identity-provider-statements.js';

/** What can be an account's short name at all: anything else need not be looked for. */
const SHORT_NAME = /^[a-z0-9-]{1,63}$/;

/** Where an account's people sign in, without its secret. */
export interface IdentityProvider {
  readonly accountId: string;
  readonly slug: string;
  readonly accountName: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Whether an owner has said that its addresses are right though it does not say so itself. */
  readonly addressesVouched: boolean;
  /** When it was last saved; null if that was before this was kept. */
  readonly savedAt: Date | null;
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
   * @throws Refusal when the issuer is not a plain `https` URL, is shared by tenants of Entra, or something is missing.
   */
  set(tx: Tx, accountId: string, registration: ClientRegistration, origin: Origin): void {
    const issuer = issuerOf(registration.issuer, this.network.allowLocal);
    refuseSharedTenant(issuer);
    const [clientId, clientSecret] = [registration.clientId.trim(), registration.clientSecret.trim()];
    if (!clientId || !clientSecret) throw new Refusal('A client id and a client secret are needed');
    tx.send(SET_PROVIDER, [accountId, issuer, clientId, seal(this.key, clientSecret, accountId), origin.at]);
    const summary = `${origin.actor.name} set the identity provider to ${issuer}`;
    const details = { issuer, clientId };
    this.audit.record(tx, accountId, { action: 'identity-provider', summary, details }, origin);
  }

  /**
   * Says whether the addresses that the provider tells are right, though it does not say so itself.
   * @throws Refusal when the provider is another one by now, or one that many organizations share.
   */
  async vouch(
    tx: Tx,
    { accountId, issuer, clientId }: Pick<IdentityProvider, 'accountId' | 'issuer' | 'clientId'>,
    areRight: boolean,
    origin: Origin,
  ): Promise<void> {
    const vouched = await tx.query(VOUCH_ADDRESSES, [accountId, issuer, areRight, clientId]);
    if (vouched.length === 0) throw new Refusal('The identity provider was changed in the meantime');
    if (areRight && isShared(issuer))
      throw new Refusal(`Many organizations sign in at ${issuer}, so nobody can vouch for its addresses`);
    const { name } = origin.actor;
    const summary = areRight
      ? `${name} said that the addresses of ${issuer} are right, verified or not`
      : `${name} requires verified addresses from ${issuer}`;
    const details = { issuer, addressesVouched: areRight };
    this.audit.record(tx, accountId, { action: 'identity-provider', summary, details }, origin);
  }

  /** Whether the account's provider is this one still. */
  async stands(tx: Tx, { accountId, issuer, clientId }: IdentityProvider): Promise<boolean> {
    return (await tx.query(PROVIDER_STANDS, [accountId, issuer, clientId])).length > 0;
  }

  /** @throws Refusal as `set`, and when the issuer's name leads to an address that is not public. */
  check(issuer: string): Promise<void> {
    return this.network.check(issuer);
  }

  /** The account's provider, if it has one. */
  async of(accountId: string): Promise<IdentityProvider | undefined> {
    const [provider] = await this.database.query<IdentityProvider>(PROVIDER_OF_ACCOUNT, [accountId]);
    return provider;
  }

  /** The provider of the account with this short name; undefined too when there is no such account. */
  async bySlug(slug: string): Promise<IdentityProvider | undefined> {
    if (!SHORT_NAME.test(slug)) return undefined;
    const [provider] = await this.database.query<IdentityProvider>(PROVIDER_BY_SLUG, [slug]);
    return provider;
  }

  /** The accounts that name this issuer, by name: an organization may have several. */
  async byIssuer(issuer: string): Promise<IdentityProvider[]> {
    if (!URL.canParse(issuer)) return [];
    return this.database.query<IdentityProvider>(PROVIDERS_BY_ISSUER, [spellingOf(issuer)]);
  }

  /** @throws Refusal when the secret was stored under another `OPSHELM_SECRET`. */
  async secretOf({ accountId }: IdentityProvider): Promise<string> {
    const [row] = await this.database.query<{ sealed: Buffer }>(PROVIDER_SECRET, [accountId]);
    const secret = row && unseal(this.key, row.sealed, accountId);
    if (secret === undefined)
      throw new Refusal(
        'The client secret of the identity provider was stored under another OPSHELM_SECRET; an operator enters it again with “idp set”',
      );
    return secret;
  }
}

/** @throws Refusal for an issuer of Entra whose tokens name another one. */
function refuseSharedTenant(issuer: string): void {
  if (kindOf(issuer) !== 'entra' || !isShared(issuer)) return;
  throw new Refusal(
    'Enter the issuer of your own Entra tenant, with its id: https://login.microsoftonline.com/{tenant id}/v2.0',
  );
}
