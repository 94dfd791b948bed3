import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { type IdentityProvider, IdentityProviders } from './identity-providers.service.js';
import { isPlainLoopback, issuerOf } from './issuer.js';
import { ProviderNetwork } from './provider-network.js';
import { ProviderUnavailable, reasonOf } from './provider-unavailable.js';

const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MS = 600_000;
const MOST_KNOWN = 1_000;

interface Known {
  readonly metadata: Promise<oidc.ServerMetadata>;
  readonly issuer: string;
  readonly until: number;
}

/** OpsHelm as a client of the accounts' identity providers; what they publish of themselves serves for ten minutes. */
@Injectable()
export class ProviderClients {
  private readonly logger = new Logger('ProviderClients');
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly providers: IdentityProviders,
    private readonly network: ProviderNetwork,
  ) {}

  /**
   * Discovers the provider (OpenID Connect Discovery 1.0 §4), or remembers it. The client verifies every ID token's
   * signature, with keys that it fetches anew: a key that the provider has changed counts at once.
   * @throws ProviderUnavailable when the provider may not be asked, does not answer, or otherwise than it has to.
   */
  async of(provider: IdentityProvider): Promise<oidc.Configuration> {
    const secret = oidc.ClientSecretBasic(await this.providers.secretOf(provider));
    const metadata = await this.metadataOf(provider);
    const client = new oidc.Configuration(metadata, provider.clientId, undefined, secret);
    client.timeout = TIMEOUT_SECONDS;
    client[oidc.customFetch] = this.network.fetch;
    for (const prepare of [oidc.enableNonRepudiationChecks, ...this.exceptionsFor(provider.issuer)])
      prepare(client);
    return client;
  }

  /** What keeps people from signing in with the provider as it is set, as a sentence; undefined when it answers well. */
  async faultOf(provider: IdentityProvider): Promise<string | undefined> {
    try {
      await this.of(provider);
      return undefined;
    } catch (error) {
      return error instanceof ProviderUnavailable ? error.reason : (error as Error).message;
    }
  }

  /** What the provider publishes of itself. @throws ProviderUnavailable */
  metadataOf({ accountId, issuer }: IdentityProvider): Promise<oidc.ServerMetadata> {
    const known = this.known.get(accountId);
    if (known && known.issuer === issuer && known.until > Date.now()) return known.metadata;
    const metadata = this.discover(issuer);
    this.remember(accountId, { metadata, issuer, until: Date.now() + KNOWN_FOR_MS });
    return metadata;
  }

  private remember(accountId: string, known: Known): void {
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(accountId, known);
    known.metadata.catch(() => this.known.delete(accountId));
  }

  private async discover(issuer: string): Promise<oidc.ServerMetadata> {
    try {
      const url = new URL(issuerOf(issuer, this.network.allowLocal));
      const execute = this.exceptionsFor(issuer);
      const options = { execute, timeout: TIMEOUT_SECONDS, [oidc.customFetch]: this.network.fetch };
      return (await oidc.discovery(url, 'opshelm', undefined, oidc.None(), options)).serverMetadata();
    } catch (error) {
      const reason = reasonOf(issuer, error);
      this.logger.warn(reason);
      throw new ProviderUnavailable(reason);
    }
  }

  /** Only where local issuers are allowed is one spoken to without TLS. */
  private exceptionsFor(issuer: string): (typeof oidc.allowInsecureRequests)[] {
    return this.network.allowLocal && isPlainLoopback(new URL(issuer)) ? [oidc.allowInsecureRequests] : [];
  }
}
