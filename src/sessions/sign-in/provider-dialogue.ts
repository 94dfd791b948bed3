import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Environment } from '../../config/environment.js';
import type { IdentityProvider } from '../identity-provider/identity-providers.service.js';
import { ProviderClients } from '../identity-provider/provider-clients.js';
import { ProviderUnavailable, reasonOf } from '../identity-provider/provider-unavailable.js';
import { ProviderFaults } from './provider-faults.js';
import type { SignInAttempt } from './sign-in-attempts.js';
import { SignInRefused } from './sign-in-refused.js';

/** What can be anybody's address at all; whose it is, the account's people tell. */
const ADDRESS = /^[^\p{Cc}]{3,254}$/u;

/** The time that may lie between a sign-in that had to be fresh and its being told of. */
const FRESH_SECONDS = 60;

/** What somebody wants who begins to sign in. */
export interface SignInWish {
  /** A path of ours (see `safePath`). */
  readonly next: string;
  readonly loginHint?: string;
  /** Whether they must sign in anew, whatever session they have at the provider. */
  readonly fresh?: boolean;
}

/** What an Okta admin copies into the app's sign-in settings. */
export interface ProviderAddresses {
  readonly redirectUri: string;
  readonly initiateLoginUri: string;
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
    };
  }

  /** The authorization request (§3.1.2.1), and what must be kept of it. */
  async ask(
    provider: IdentityProvider,
    wish: SignInWish,
  ): Promise<{ location: string; attempt: SignInAttempt }> {
    const client = await this.clientOf(provider);
    const { next, loginHint, fresh = false } = wish;
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const verifier = oidc.randomPKCECodeVerifier();
    const location = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.addressesFor(provider).redirectUri,
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(loginHint && { login_hint: loginHint }),
      ...(fresh && { prompt: 'login', max_age: '0' }),
    });
    return {
      location: location.href,
      attempt: { accountId: provider.accountId, state, nonce, verifier, next, fresh },
    };
  }

  /**
   * Checks the provider's answer (§3.1.2.5 ff.) and gives the address of the person whom it vouches for.
   * @param query the answer as it stands in the address
   * @throws SignInRefused when the answer does not belong to the attempt, says no, or vouches for no address.
   */
  async hear(provider: IdentityProvider, attempt: SignInAttempt, query: string): Promise<string> {
    const client = await this.clientOf(provider);
    const claims = await this.claimsOf(client, provider, attempt, query);
    const { email, email_verified: verified } = claims;
    if (typeof email !== 'string' || !ADDRESS.test(email)) throw new SignInRefused('email-missing');
    if (verified !== true) throw new SignInRefused('email-unverified', email);
    return email;
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
  ): Promise<Readonly<Record<string, unknown>>> {
    const address = new URL(`${this.addressesFor(provider).redirectUri}?${query}`);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const age = fresh ? { maxAge: FRESH_SECONDS } : {};
    try {
      const tokens = await oidc.authorizationCodeGrant(client, address, { ...checks, ...age });
      const claims = ofThisClient(tokens.claims(), provider.clientId);
      if (claims['email'] !== undefined && claims['email_verified'] !== undefined) return claims;
      return await oidc.fetchUserInfo(client, tokens.access_token, claims.sub);
    } catch (error) {
      const reason = `A sign-in was not confirmed. ${reasonOf(provider.issuer, error)}`;
      this.logger.warn(reason);
      await this.faults.note(provider, 'refused', reason);
      throw new SignInRefused('provider-refused');
    }
  }
}

/** An ID token that names another authorized party is for that one (OpenID Connect Core 1.0 §3.1.3.7, 5). */
function ofThisClient(claims: oidc.IDToken | undefined, clientId: string): oidc.IDToken {
  if (!claims) throw new Error('there is no ID token');
  if (claims.azp !== undefined && claims.azp !== clientId)
    throw new Error('the ID token is for another authorized party (azp)');
  return claims;
}
