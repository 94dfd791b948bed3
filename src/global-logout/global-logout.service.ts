import { Injectable, Logger } from '@nestjs/common';
import { GLOBAL_LOGOUT_FAILED, GLOBAL_LOGOUT_SEEN } from '../accounts/global-logout-statements.js';
import { AuditService } from '../audit/audit.service.js';
import { type Tx, Transactions } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { type LoggedRequest, NO_KEY } from '../provisioning-log/entries/outcome.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import type { IdentityProvider } from '../sessions/identity-provider/identity-providers.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { nameKey } from '../users/name-key.js';
import { BY_ADDRESS, BY_ID, USE } from './global-logout-statements.js';
import { LogoutRefused, usedAlready } from './logout-refused.js';
import type { LogoutToken } from './logout-token.js';
import type { LogoutSubject } from './read-subject.js';
import { SessionGlobalLogout } from './session-global-logout.event.js';
import { isId } from '../database/is-id.js';

/** What the pages call whoever ends sessions from there. */
export const UNIVERSAL_LOGOUT = "Okta's Universal Logout";

/** What the log keeps of a call. */
export type LogoutCall = Pick<LoggedRequest, 'requestId' | 'path' | 'ip' | 'agent' | 'started'>;

/** Whom a call means. */
interface Person {
  readonly id: string;
  readonly email: string;
  readonly userName: string;
}

/** Ends all sessions of a person at the request of their identity provider (Okta: Universal Logout). */
@Injectable()
export class GlobalLogout {
  private readonly logger = new Logger('GlobalLogout');

  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly log: ProvisioningLogService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Uses a token up and ends the sessions and sign-in links of the person whom the call means; whoever of them signs in
   * at this moment has to begin again.
   * @throws LogoutRefused 401 for a token that was used meanwhile, 404 for nobody, 422 for several.
   */
  async end(
    provider: IdentityProvider,
    token: LogoutToken,
    subject: LogoutSubject,
    call: LogoutCall,
  ): Promise<void> {
    const { accountId } = provider;
    await this.transactions.run(async (tx) => {
      if ((await tx.query(USE, [accountId, token.jti, token.expiresAt])).length === 0) throw usedAlready();
      const people = await this.find(tx, accountId, token.issuer, subject);
      if (people.length !== 1) throw refusalOf(people.length);
      await this.signOut(tx, provider, people[0]!, call);
    });
  }

  /**
   * Puts on record for owners that a call of their provider was not followed, and uses its token up; a failure to do so
   * changes no answer.
   */
  async note(
    { accountId }: IdentityProvider,
    token: LogoutToken,
    call: LogoutCall,
    { statusCode: status, code, reason }: LogoutRefused,
    subject: LogoutSubject | undefined,
  ): Promise<void> {
    const whom = subject === undefined ? 'somebody' : nameOf(subject);
    const summary = `${UNIVERSAL_LOGOUT} asked to sign ${whom} out and was refused: ${reason}`;
    const refusal = { status, act: 'refused', code, summary } as const;
    const noting = this.transactions.run((tx) => {
      this.log.recordBeside(tx, requestOf(accountId, call), refusal);
      tx.send(USE, [accountId, token.jti, token.expiresAt]);
      tx.send(GLOBAL_LOGOUT_FAILED, [accountId, reason]);
      return Promise.resolve();
    });
    await noting.catch((error: Error) => this.logger.warn(`A refusal was not recorded: ${error.message}`));
  }

  private find(tx: Tx, accountId: string, issuer: string, subject: LogoutSubject): Promise<Person[]> {
    if (subject.format === 'email') return tx.query(BY_ADDRESS, [accountId, nameKey(subject.email)]);
    const { id } = subject;
    return tx.query(BY_ID, [accountId, issuer, id, isId(id) ? id : null]);
  }

  private async signOut(
    tx: Tx,
    { accountId, issuer }: IdentityProvider,
    { id: userId, email, userName }: Person,
    call: LogoutCall,
  ): Promise<void> {
    const { requestId } = call;
    const origin: Origin = { actor: { type: 'system', name: UNIVERSAL_LOGOUT }, requestId, at: new Date() };
    const ended = await this.sessions.endAll(tx, { accountId, userId, because: 'global-logout', origin });
    const summary = `${email} was signed out everywhere by ${UNIVERSAL_LOGOUT}`;
    const details = { issuer, sessions: ended };
    tx.send(GLOBAL_LOGOUT_SEEN, [accountId]);
    const outcome = { status: 204, act: 'logout', summary, person: { id: userId, userName } } as const;
    this.log.recordBeside(tx, requestOf(accountId, call), outcome);
    this.audit.record(tx, accountId, { action: 'global-logout', summary, userId, details }, origin);
    this.outbox.append(
      tx,
      new SessionGlobalLogout(accountId, {
        userId,
        userName,
        email,
        sessions: ended,
        origin: toEventOrigin(origin),
      }),
    );
  }
}

function requestOf(accountId: string, call: LogoutCall): LoggedRequest {
  const caller = { accountId, credentialId: NO_KEY, credentialName: UNIVERSAL_LOGOUT };
  return { ...call, caller, method: 'POST', at: new Date() };
}

function nameOf(subject: LogoutSubject): string {
  return subject.format === 'email' ? subject.email : subject.id;
}

function refusalOf(people: number): LogoutRefused {
  if (people === 0)
    return new LogoutRefused(404, 'subject_unknown', 'No person in this account has this identifier');
  return new LogoutRefused(422, 'subject_ambiguous', 'Several people in this account have this identifier');
}
