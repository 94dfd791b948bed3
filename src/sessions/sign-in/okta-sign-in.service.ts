import { Injectable } from '@nestjs/common';
import { type IdentityProvider, IdentityProviders } from '../identity-provider/identity-providers.service.js';
import type { Browser, NewSession } from '../sessions.service.js';
import { AdmissionService } from './admission.service.js';
import { ProviderDialogue, type SignInWish } from './provider-dialogue.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInRefused } from './sign-in-refused.js';

/** Where a browser has to go now, and what it keeps meanwhile. */
export interface Departure {
  readonly location: string;
  /** The value of the `ATTEMPT_COOKIE`. */
  readonly attempt: string;
}

/** Signing in with the account's identity provider: away to it, and back. */
@Injectable()
export class OktaSignIn {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly dialogue: ProviderDialogue,
    private readonly attempts: SignInAttempts,
    private readonly admission: AdmissionService,
  ) {}

  /** @throws ProviderUnavailable when the provider cannot be asked. */
  async leave(provider: IdentityProvider, wish: SignInWish): Promise<Departure> {
    const { location, attempt } = await this.dialogue.ask(provider, wish);
    return { location, attempt: this.attempts.write(attempt) };
  }

  /**
   * Lets in the person whom the account's provider vouches for.
   * @param answer the account's short name and the query with which the browser came back, and its `ATTEMPT_COOKIE`
   * @throws SignInRefused
   */
  async arrive(
    answer: { readonly slug: string; readonly query: string; readonly attempt: string | undefined },
    browser: Browser,
  ): Promise<NewSession & { readonly next: string }> {
    const attempt = answer.attempt ? this.attempts.read(answer.attempt) : undefined;
    const provider = attempt && (await this.providers.of(attempt.accountId));
    if (!provider || provider.slug !== answer.slug) throw new SignInRefused('attempt-void');
    const email = await this.dialogue.hear(provider, attempt, answer.query);
    return { ...(await this.admission.admit(attempt.accountId, email, browser)), next: attempt.next };
  }
}
