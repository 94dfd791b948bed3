import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { type IdentityProvider, IdentityProviders } from '../identity-provider/identity-providers.service.js';
import type { Identity } from '../recognition/identity-claims.js';
import { type Recognition, recognise } from '../recognition/recognise.js';
import { SignInIdentities } from '../recognition/sign-in-identities.service.js';
import { type Browser, type NewSession, SessionsService } from '../sessions.service.js';
import type { Heard } from './provider-dialogue.js';
import type { SignInAttempt } from './sign-in-attempts.js';
import { REFUSALS, type RefusalReason, SignInOvertaken, SignInRefused } from './sign-in-refused.js';

type Found = Extract<Recognition, { by: unknown }>;

/** Whom a provider vouches for, and what it failed to tell. */
type Told = Pick<Heard, 'identity' | 'fault'>;

/** When a sign-in began, and whether it is the second one in a row. */
type Begun = Pick<SignInAttempt, 'begun' | 'again'>;

/** Refusals for which the userinfo endpoint might have made the difference. */
const NEEDS_USERINFO: ReadonlySet<RefusalReason> = new Set(['email-missing', 'email-unverified']);

/** Ends a rehearsal, so that nothing of it stays. */
class Rehearsed extends Error {
  constructor(readonly recognition: Recognition) {
    super('Nothing of a rehearsal stays');
  }
}

/** Lets in whom an identity provider has vouched for. Nobody is made by signing in. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly providers: IdentityProviders,
    private readonly identities: SignInIdentities,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Begins a session of the account's person whom the provider means, and binds them to who they are there; who is
   * refused is on record.
   * @throws SignInRefused; `provider-refused` where it takes what the userinfo endpoint failed to tell
   * @throws SignInOvertaken when the person's sessions were ended during the sign-in
   */
  async admit(
    provider: IdentityProvider,
    heard: Told,
    attempt: Begun,
    browser: Browser,
  ): Promise<NewSession> {
    const { identity } = heard;
    let seen: Recognition | undefined;
    try {
      return await this.transactions.run(async (tx) => {
        if (!(await this.providers.stands(tx, provider))) throw new SignInRefused('attempt-void');
        seen = await this.recognise(tx, provider, identity);
        if ('reason' in seen) throw new SignInRefused(reasonFor(seen.reason, heard), identity.names[0]);
        return this.begin(tx, provider, identity, seen, attempt, browser);
      });
    } catch (error) {
      if (error instanceof SignInRefused && !mayComeAgain(error, attempt))
        await this.recordRefusal(provider, identity, seen, error, browser);
      throw error;
    }
  }

  /**
   * What admitting somebody would come to. All of it is done, and rolled back.
   * @throws SignInRefused `provider-refused`, as `admit`
   * @throws SignInOvertaken as `admit`, the first time
   */
  async rehearse(
    provider: IdentityProvider,
    heard: Told,
    attempt: Begun,
    browser: Browser,
  ): Promise<Recognition> {
    const { identity } = heard;
    let seen: Recognition | undefined;
    try {
      return await this.transactions.run(async (tx) => {
        seen = await this.recognise(tx, provider, identity);
        if ('reason' in seen && reasonFor(seen.reason, heard) === 'provider-refused')
          throw new SignInRefused('provider-refused');
        if ('by' in seen) await this.begin(tx, provider, identity, seen, attempt, browser);
        throw new Rehearsed(seen);
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.recognition;
      if (!(error instanceof SignInRefused)) throw error;
      if (error.reason === 'provider-refused' || mayComeAgain(error, attempt)) throw error;
      return { reason: error.reason, person: seen?.person };
    }
  }

  /** Says whom of the account the provider means, and changes nothing. */
  async recognise(
    tx: Tx,
    { accountId, addressesVouched }: IdentityProvider,
    identity: Identity,
  ): Promise<Recognition> {
    const candidates = await this.identities.candidates(tx, accountId, identity);
    return recognise(identity, candidates, addressesVouched);
  }

  private async begin(
    tx: Tx,
    { accountId }: IdentityProvider,
    identity: Identity,
    { person, by }: Found,
    { begun, again }: Begun,
    browser: Browser,
  ): Promise<NewSession> {
    const { authenticatedAt, sessionExpiry: expiresAt } = identity;
    if (expiresAt && expiresAt.getTime() <= Date.now())
      throw new SignInRefused('session-expired', person.email);
    const isBound = by === 'binding';
    const vouched = { begun: new Date(begun), authenticatedAt, isBound, isAgain: again, expiresAt };
    const signIn = { ...browser, accountId, userId: person.id, method: 'okta', vouched } as const;
    const session = await this.sessions.signIn(tx, signIn);
    if (isBound) {
      if (!(await this.identities.used(tx, accountId, identity, person.id)))
        throw new SignInOvertaken(person.email);
    } else if (!(await this.identities.bind(tx, accountId, identity, person.id, by)))
      throw new SignInRefused('bound-to-another', person.email);
    return session;
  }

  private async recordRefusal(
    { accountId }: IdentityProvider,
    { issuer, subject, names }: Identity,
    seen: Recognition | undefined,
    { reason }: SignInRefused,
    { ip, requestId }: Browser,
  ): Promise<void> {
    const name = names[0] ?? subject;
    const summary = `${name} was not let in: ${REFUSALS[reason]}`;
    const userId = seen?.person?.id;
    // Somebody who resembles a person is not that person.
    const id = seen && 'by' in seen ? userId : undefined;
    const origin = { actor: { type: 'person', id, name }, requestId, at: new Date() } as const;
    const details = { reason, issuer, subject };
    await this.audit.recordDenial(accountId, { action: 'sign-in', summary, userId, details, ip }, origin);
  }
}

/** Nobody is judged by what the userinfo endpoint would have told, had it not failed. */
function reasonFor(reason: RefusalReason, { fault }: Told): RefusalReason {
  return fault !== undefined && NEEDS_USERINFO.has(reason) ? 'provider-refused' : reason;
}

/** Whether somebody is sent back to the provider instead of being refused. */
function mayComeAgain(error: SignInRefused, { again }: Begun): boolean {
  return error instanceof SignInOvertaken && !again;
}
