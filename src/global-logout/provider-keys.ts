import { Injectable, Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { IdentityProvider } from '../sessions/identity-provider/identity-providers.service.js';
import { ProviderClients } from '../sessions/identity-provider/provider-clients.js';
import { ProviderNetwork } from '../sessions/identity-provider/provider-network.js';
import { LogoutRefused } from './logout-refused.js';

const FRESH_FOR_MS = 600_000;
const ASKED_ONCE_IN_MS = 30_000;
const MOST_KNOWN = 1_000;

/** An issuer as it spells itself, and the keys with which it signs. */
export interface SigningIssuer {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
}

interface Known {
  signing?: SigningIssuer;
  /** When it was fetched. */
  freshAt: number;
  /** When the issuer was last asked, whether or not it answered. */
  askedAt: number;
  asking?: Promise<void>;
}

/**
 * The keys with which issuers sign. They are fetched anew after ten minutes, or for a key that is not among them, but once
 * in half a minute at the most; while an issuer does not answer as it should, the known ones stay in use.
 */
@Injectable()
export class ProviderKeys {
  private readonly logger = new Logger('ProviderKeys');
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly clients: ProviderClients,
    private readonly network: ProviderNetwork,
  ) {}

  /** @throws LogoutRefused 503 when no keys are known and none can be had. */
  async of(provider: IdentityProvider): Promise<SigningIssuer> {
    const known = this.knownOf(provider.issuer);
    if (Date.now() - known.freshAt > FRESH_FOR_MS) await this.ask(provider, known);
    if (!known.signing) throw unavailable(provider.issuer);
    return { issuer: known.signing.issuer, keys: this.keysOf(provider, known) };
  }

  /** The keys known, or for one that is not among them those that the issuer has now. */
  private keysOf(provider: IdentityProvider, known: Known): JWTVerifyGetKey {
    return async (header, token) => {
      try {
        return await known.signing!.keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await this.ask(provider, known);
        return await known.signing!.keys(header, token);
      }
    };
  }

  private knownOf(issuer: string): Known {
    const known = this.known.get(issuer);
    if (known) return known;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    const made: Known = { freshAt: 0, askedAt: 0 };
    this.known.set(issuer, made);
    return made;
  }

  /** Asks the issuer, unless it was asked less than half a minute ago; whoever comes meanwhile waits for the same answer. */
  private ask(provider: IdentityProvider, known: Known): Promise<void> {
    if (!known.asking && Date.now() - known.askedAt < ASKED_ONCE_IN_MS) return Promise.resolve();
    known.asking ??= this.load(provider, known).finally(() => (known.asking = undefined));
    return known.asking;
  }

  private async load(provider: IdentityProvider, known: Known): Promise<void> {
    known.askedAt = Date.now();
    try {
      known.signing = await this.fetch(provider);
      known.freshAt = Date.now();
    } catch (error) {
      this.logger.warn(`The keys of ${provider.issuer} cannot be fetched: ${(error as Error).message}`);
    }
  }

  private async fetch(provider: IdentityProvider): Promise<SigningIssuer> {
    const { issuer, jwks_uri: address } = await this.clients.metadataOf(provider);
    if (address === undefined) throw new Error('its metadata has no jwks_uri');
    const answer = await this.network.fetch(address, {
      method: 'GET',
      headers: { accept: 'application/json, application/jwk-set+json' },
      signal: undefined,
      body: undefined,
      redirect: 'manual',
    });
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    const set = (await answer.json()) as Partial<JSONWebKeySet> | null;
    if (!Array.isArray(set?.keys) || set.keys.length === 0)
      throw new Error('there is no key at its jwks_uri');
    return { issuer, keys: createLocalJWKSet({ keys: set.keys }) };
  }
}

function unavailable(issuer: string): LogoutRefused {
  return new LogoutRefused(
    503,
    'provider_unreachable',
    `The keys of ${issuer} cannot be fetched right now`,
    ASKED_ONCE_IN_MS / 1_000,
  );
}
