import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Environment } from '../../config/environment.js';
import type { IdentityProvider } from '../identity-provider/identity-providers.service.js';
import { ProviderClients } from '../identity-provider/provider-clients.js';
import {
  ProviderUnavailable,
  reasonOf,
  userinfoReasonOf,
} from '../identity-provider/provider-unavailable.js';
import { type Claims, type Identity, identityOf, WrongClaim } from '../recognition/identity-claims.js';
import { ProviderFaults } from './provider-faults.js';
import type { SignInAttempt } from './sign-in-attempts.js';
import { SignInRefused } from './sign-in-refused.js';
import { addUserinfo, needsUserinfo, requireOwnToken, scopeFor } from './token-claims.js';

/** The time that may lie between a sign-in that had to be fresh and its being told of. */
const FRESH_SECONDS = 60;

/** How somebody begins to sign in. */
export interface SignInRequest {
  /** A path of ours (see `safePath`). */
  readonly next: string;
  readonly loginHint?: string;
  /** Whether they must sign in anew, whatever session they have at the provider. */
  readonly fresh?: boolean;
  /** Whether it is the second time, because their sessions were ended during the first. */
  readonly again?: boolean;
  /** Whether nobody is to be signed in: an owner tries out what the provider tells. */
  readonly trial?: boolean;
}

/** What a provider said of somebody: as it stands, and as it is read. */
export interface Heard {
  readonly claims: Claims;
  readonly identity: Identity;
  /** Why the userinfo endpoint told nothing more, where it failed: some are known without it. */
  readonly fault?: string;
}

/** What an Okta admin copies into the app's sign-in settings. */
export interface ProviderAddresses {
  readonly redirectUri: string;
  readonly initiateLoginUri: string;
  /** Where the provider ends a person's sessions. */
  readonly logoutUri: string;
}

/** The dialogue with an identity provider: authorization code flow (OpenID Connect Core 1.0 §3.1) with PKCE. */
@Injectable()
export class ProviderDialogue {
  private readonly logger = new Logger('ProviderDialogue');

  constructor(
    private readonly clients: ProviderClients,
    private readonly faults: ProviderFaults,
    private readonly environment: Environment,
  ) {}

  /**
   * The addresses to enter at the provider. Each account has a redirect URI of its own, so that no provider can pass
   * off another one's answer as its own (RFC 9700 §4.4.2.2).
   */
  addressesFor({ slug }: Pick<IdentityProvider, 'slug'>): ProviderAddresses {
    const { baseUrl } = this.environment;
    return {
      redirectUri: `${baseUrl}/sign-in/callback/${slug}`,
      initiateLoginUri: `${baseUrl}/sign-in/start?account=${slug}`,
      logoutUri: `${baseUrl}/global-token-revocation/${slug}`,
    };
  }

  /**
   * The authorization request (§3.1.2.1), and what must be kept of it.
   * @param begun now, by the clock of the database
   */
  async ask(
    provider: IdentityProvider,
    asks: SignInRequest,
    begun: Date,
  ): Promise<{ location: string; attempt: SignInAttempt }> {
    const client = await this.clientOf(provider);
    const { accountId, issuer, clientId } = provider;
    const { next, loginHint, fresh = false, again = false, trial = false } = asks;
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const verifier = oidc.randomPKCECodeVerifier();
    const location = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.addressesFor(provider).redirectUri,
      scope: scopeFor(issuer),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(loginHint && { login_hint: loginHint }),
      ...((fresh || again) && { prompt: 'login', max_age: '0' }),
    });
    const asked = { accountId, issuer, clientId, begun: begun.getTime(), state, nonce, verifier };
    return { location: location.href, attempt: { ...asked, next, fresh: fresh || again, again, trial } };
  }

  /**
   * Checks the provider's answer (§3.1.2.5 ff.) and gives what it says of the person whom it vouches for.
   * @param query the answer as it stands in the address
   * @throws SignInRefused when the answer does not belong to the attempt, says no, or says what cannot be.
   */
  async hear(provider: IdentityProvider, attempt: SignInAttempt, query: string): Promise<Heard> {
    const client = await this.clientOf(provider);
    try {
      const told = await this.claimsOf(client, provider, attempt, query);
      return { ...told, identity: identityOf(told.claims) };
    } catch (error) {
      if (error instanceof WrongClaim)
        return this.refuse(provider, 'wrong-claim', `${provider.issuer}: ${error.message}.`);
      return this.refuse(provider, 'provider-refused', reasonOf(provider.issuer, error));
    }
  }

  /** Puts on record for the account's owners why nobody came in. @throws SignInRefused */
  async refuse(
    provider: IdentityProvider,
    reason: 'wrong-claim' | 'provider-refused',
    because: string,
  ): Promise<never> {
    const detail = `A sign-in was not confirmed. ${because}`;
    this.logger.warn(detail);
    await this.faults.note(provider, 'refused', detail);
    throw new SignInRefused(reason, undefined, detail);
  }

  private async clientOf(provider: IdentityProvider): Promise<oidc.Configuration> {
    try {
      return await this.clients.of(provider);
    } catch (error) {
      if (error instanceof ProviderUnavailable) await this.faults.note(provider, 'unavailable', error.reason);
      throw error;
    }
  }

  private async claimsOf(
    client: oidc.Configuration,
    provider: IdentityProvider,
    { state, nonce, verifier, fresh }: SignInAttempt,
    query: string,
  ): Promise<Pick<Heard, 'claims' | 'fault'>> {
    const address = new URL(`${this.addressesFor(provider).redirectUri}?${query}`);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const age = fresh ? { maxAge: FRESH_SECONDS } : {};
    const tokens = await oidc.authorizationCodeGrant(client, address, { ...checks, ...age });
    const claims = requireOwnToken(tokens.claims(), provider);
    if (!needsUserinfo(claims)) return { claims };
    try {
      return { claims: addUserinfo(claims, await fetchMore(client, tokens.access_token, claims.sub)) };
    } catch (error) {
      if (error instanceof WrongClaim) throw error;
      return { claims, fault: userinfoReasonOf(provider.issuer, error) };
    }
  }
}

/** What the userinfo endpoint tells besides; nothing, where the provider has none. */
async function fetchMore(client: oidc.Configuration, token: string, sub: string): Promise<Partial<Claims>> {
  if (client.serverMetadata().userinfo_endpoint === undefined) return {};
  const more = await oidc.fetchUserInfo(client, token, oidc.skipSubjectCheck);
  if (more.sub !== sub) throw new WrongClaim('the userinfo endpoint answered for a different user (sub)');
  return more;
}
