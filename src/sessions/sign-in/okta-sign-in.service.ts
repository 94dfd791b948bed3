import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { type IdentityProvider, IdentityProviders } from '../identity-provider/identity-providers.service.js';
import { ProviderUnavailable } from '../identity-provider/provider-unavailable.js';
import type { Browser, NewSession } from '../sessions.service.js';
import type { Visitor } from '../visitor.js';
import { AdmissionService } from './admission.service.js';
import { ProviderDialogue, type SignInRequest } from './provider-dialogue.js';
import { type SignInAttempt, SignInAttempts } from './sign-in-attempts.js';
import { type Trial, SignInTrials, TrialFailed } from './sign-in-trial.service.js';
import { SignInOvertaken, SignInRefused } from './sign-in-refused.js';

/** Where a browser has to go now, and what it keeps meanwhile. */
export interface Departure {
  readonly location: string;
  /** The value of the `ATTEMPT_COOKIE`. */
  readonly attempt: string;
}

/** Somebody who is signed in now, and where they wanted to go. */
export type Arrival = NewSession & { readonly next: string };

/** What a browser comes back with: the account's short name, the query, and its `ATTEMPT_COOKIE`. */
export interface Answer {
  readonly slug: string;
  readonly query: string;
  readonly attempt: string | undefined;
}

interface Asked {
  readonly provider: IdentityProvider;
  readonly attempt: SignInAttempt;
}

const CLOCK: Statement = { name: 'sign-in-clock', text: 'SELECT clock_timestamp() AS now' };

/** Signing in with the account's identity provider: away to it, and back. */
@Injectable()
export class OktaSignIn {
  constructor(
    private readonly database: Database,
    private readonly providers: IdentityProviders,
    private readonly dialogue: ProviderDialogue,
    private readonly attempts: SignInAttempts,
    private readonly admission: AdmissionService,
    private readonly trials: SignInTrials,
  ) {}

  /**
   * @throws ProviderUnavailable when the provider cannot be asked
   * @throws TrialFailed the same in a trial
   */
  async leave(provider: IdentityProvider, request: SignInRequest): Promise<Departure> {
    const [clock] = await this.database.quick<{ now: Date }>(CLOCK, []);
    const asked = this.dialogue.ask(provider, request, clock!.now);
    const { location, attempt } = await (request.trial ? asked.catch(failTrial) : asked);
    return { location, attempt: this.attempts.write(attempt) };
  }

  /**
   * Lets in the person whom the account's provider vouches for; sends them back to it, once, when all their sessions were
   * ended since they left. In a trial, reports what the provider sent.
   * @param visitor who is signed in in this browser
   * @throws SignInRefused
   * @throws TrialFailed when the provider did not confirm a trial
   */
  async arrive(answer: Answer, browser: Browser, visitor?: Visitor): Promise<Arrival | Departure | Trial> {
    const asked = await this.attemptOf(answer);
    if (!asked.attempt.trial) return this.finish(asked, answer.query, browser);
    if (visitor?.accountId !== asked.attempt.accountId || visitor.user.role !== 'owner')
      throw new SignInRefused('attempt-void');
    return this.finish(asked, answer.query, browser, visitor).catch(failTrial);
  }

  private async finish(
    { provider, attempt }: Asked,
    query: string,
    browser: Browser,
    trying?: Visitor,
  ): Promise<Arrival | Departure | Trial> {
    const heard = await this.dialogue.hear(provider, attempt, query);
    try {
      if (trying) return await this.trials.of(provider, attempt, heard, { browser, visitor: trying });
      return { ...(await this.admission.admit(provider, heard, attempt, browser)), next: attempt.next };
    } catch (error) {
      if (heard.fault && error instanceof SignInRefused && error.reason === 'provider-refused')
        return this.dialogue.refuse(provider, 'provider-refused', heard.fault);
      if (!(error instanceof SignInOvertaken) || attempt.again) throw error;
      const { next, trial } = attempt;
      return this.leave(provider, { next, trial, again: true, loginHint: heard.identity.email });
    }
  }

  /** The attempt to which an answer belongs, and the provider that was asked. */
  private async attemptOf({ slug, query, attempt: cookie }: Answer): Promise<Asked> {
    const attempt = cookie ? this.attempts.read(cookie) : undefined;
    if (!attempt) throw new SignInRefused('attempt-void');
    const states = new URLSearchParams(query).getAll('state');
    if (states.length !== 1 || states[0] !== attempt.state) throw new SignInRefused('another-attempt');
    const provider = await this.providers.of(attempt.accountId);
    const isAsked =
      provider?.slug === slug && provider.issuer === attempt.issuer && provider.clientId === attempt.clientId;
    if (!isAsked) throw new SignInRefused('attempt-void');
    return { provider, attempt };
  }
}

/** Whoever tries the sign-in is an owner, and sees exactly what failed. */
function failTrial(error: unknown): never {
  if (error instanceof ProviderUnavailable) throw new TrialFailed(error.reason);
  if (error instanceof SignInRefused && error.detail) throw new TrialFailed(error.detail);
  throw error;
}
