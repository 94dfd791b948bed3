import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { type IdentityProvider, IdentityProviders } from '../identity-provider/identity-providers.service.js';
import type { Identity } from '../recognition/identity-claims.js';
import { type Recognition, recognise } from '../recognition/recognise.js';
import { SignInIdentities } from '../recognition/sign-in-identities.service.js';
import { type Browser, type NewSession, SessionsService } from '../sessions.service.js';
import type { SignInAttempt } from './sign-in-attempts.js';
import { REFUSALS, SignInOvertaken, SignInRefused } from './sign-in-refused.js';

type Found = Extract<Recognition, { by: unknown }>;

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
   * @throws SignInRefused
   * @throws SignInOvertaken when the person's sessions were ended during the sign-in
   */
  async admit(
    provider: IdentityProvider,
    identity: Identity,
    attempt: Pick<SignInAttempt, 'begun' | 'again'>,
    browser: Browser,
  ): Promise<NewSession> {
    let seen: Recognition | undefined;
    try {
      return await this.transactions.run(async (tx) => {
        if (!(await this.providers.stands(tx, provider))) throw new SignInRefused('attempt-void');
        seen = await this.recognise(tx, provider, identity);
        if ('reason' in seen) throw new SignInRefused(seen.reason, identity.names[0]);
        return this.begin(tx, provider, identity, seen, attempt, browser);
      });
    } catch (error) {
      if (error instanceof SignInRefused && !(error instanceof SignInOvertaken && !attempt.again))
        await this.recordRefusal(provider, identity, seen, error, browser);
      throw error;
    }
  }

  /** What admitting somebody would come to. All of it is done, and rolled back. */
  async rehearse(
    provider: IdentityProvider,
    identity: Identity,
    attempt: Pick<SignInAttempt, 'begun' | 'again'>,
    browser: Browser,
  ): Promise<Recognition> {
    let seen: Recognition | undefined;
    try {
      return await this.transactions.run(async (tx) => {
        seen = await this.recognise(tx, provider, identity);
        if ('by' in seen) await this.begin(tx, provider, identity, seen, attempt, browser);
        throw new Rehearsed(seen);
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.recognition;
      if (error instanceof SignInRefused) return { reason: error.reason, person: seen?.person };
      throw error;
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
    { begun, again }: Pick<SignInAttempt, 'begun' | 'again'>,
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
    // Whom somebody resembles is not who they are.
    const id = seen && 'by' in seen ? userId : undefined;
    const origin = { actor: { type: 'person', id, name }, requestId, at: new Date() } as const;
    const details = { reason, issuer, subject };
    await this.audit.recordDenial(accountId, { action: 'sign-in', summary, userId, details, ip }, origin);
  }
}
