import { randomUUID, type KeyObject } from 'node:crypto';
import { tokenOf } from './id-token.js';
import type { OktaSignInDouble } from './okta-sign-in.js';
import type { TestApp } from '../app.js';

/** A call of Universal Logout, as Okta makes it unless something else is wanted. */
export interface LogoutCall {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject | string;
  readonly body?: unknown;
  readonly authorization?: string;
  readonly contentType?: string;
}

/** Okta as far as it ends people's sessions elsewhere: it signs with the key of its ID tokens. */
export class LogoutCaller {
  constructor(
    private readonly app: TestApp,
    private readonly okta: OktaSignInDouble,
    private readonly slug: string,
  ) {}

  get audience(): string {
    return `${this.app.environment.baseUrl}/global-token-revocation/${this.slug}`;
  }

  /** Ends the sessions of somebody by their address. */
  signOut(email: string): Promise<Response> {
    return this.call({ body: { sub_id: { format: 'email', email } } });
  }

  call({ body, authorization, contentType = 'application/json', ...token }: LogoutCall): Promise<Response> {
    return fetch(`${this.app.url}/global-token-revocation/${this.slug}`, {
      method: 'POST',
      headers: { authorization: authorization ?? `Bearer ${this.token(token)}`, 'content-type': contentType },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** The token of a call. */
  token({ header, claims, key = this.okta.signingKey }: LogoutCall = {}): string {
    const now = Math.floor(Date.now() / 1_000);
    const all = {
      iss: this.okta.issuer,
      sub: `opshelm-${this.slug}`,
      aud: this.audience,
      jti: randomUUID(),
      iat: now,
      nbf: now - 300,
      exp: now + 300,
      ...claims,
    };
    const typed = { typ: 'global-token-revocation+jwt', alg: 'RS256', kid: 'test', ...header } as const;
    return tokenOf(typed as Parameters<typeof tokenOf>[0], all, key);
  }
}
