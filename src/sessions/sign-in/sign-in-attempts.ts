import { Injectable } from '@nestjs/common';
import { Secret } from '../../config/secret.js';
import { seal, unseal } from '../../scim/security/seal.js';

/** How long a browser has from leaving for the identity provider until it is back. */
export const ATTEMPT_MS = 600_000;

/** The name under which a browser keeps the sign-in that it is in the middle of. */
export const ATTEMPT_COOKIE = '__Host-opshelm-sign-in';

const CONTEXT = 'sign-in';

/** What has to be known when the identity provider sends the browser back. */
export interface SignInAttempt {
  readonly accountId: string;
  /** Who was asked: an answer of the provider that the account has since is not for this attempt. */
  readonly issuer: string;
  readonly clientId: string;
  /** When it began, in milliseconds by the clock of the database. */
  readonly begun: number;
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636 §4.1). */
  readonly verifier: string;
  readonly next: string;
  /** Whether the person had to sign in anew, whatever session they have at the provider. */
  readonly fresh: boolean;
  /** Whether it is the second one, because the person's sessions were ended during the first. */
  readonly again: boolean;
  /** Whether nobody is to be signed in: an owner tries out what the provider tells. */
  readonly trial: boolean;
}

/** Keeps attempts with the browsers that make them, so that attempts of strangers take no room here. */
@Injectable()
export class SignInAttempts {
  private readonly key: Buffer;

  constructor(secret: Secret) {
    this.key = secret.keyFor('sign-in-attempt');
  }

  /** The attempt as a cookie's value: unreadable and unchangeable for its bearer. */
  write(attempt: SignInAttempt): string {
    const text = JSON.stringify({ ...attempt, until: Date.now() + ATTEMPT_MS });
    return seal(this.key, text, CONTEXT).toString('base64url');
  }

  /** The attempt in a cookie; undefined when it is not one of ours, or older than ten minutes. */
  read(cookie: string): SignInAttempt | undefined {
    const text = unseal(this.key, Buffer.from(cookie, 'base64url'), CONTEXT);
    if (text === undefined) return undefined;
    const { until, ...attempt } = JSON.parse(text) as SignInAttempt & { until: number };
    return until > Date.now() ? attempt : undefined;
  }
}
