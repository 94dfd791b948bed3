import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Transactions } from '../../database/transactions.js';
import { UsersReader } from '../../users/users-reader.js';
import { type Browser, type NewSession, SessionsService } from '../sessions.service.js';
import { REFUSALS, SignInRefused } from './sign-in-refused.js';

/** Lets in whom an identity provider has vouched for. Nobody is made by signing in. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: UsersReader,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Begins a session of the account's person with this address; who is refused is on record.
   * @throws SignInRefused
   */
  async admit(accountId: string, email: string, browser: Browser): Promise<NewSession> {
    const person = await this.reader.byEmail(accountId, email);
    try {
      if (!person) throw new SignInRefused('unknown-person', email);
      const signIn = { ...browser, accountId, userId: person.id, method: 'okta' } as const;
      return await this.transactions.run((tx) => this.sessions.signIn(tx, signIn));
    } catch (error) {
      if (error instanceof SignInRefused)
        await this.recordRefusal(accountId, email, person?.id, error, browser);
      throw error;
    }
  }

  private async recordRefusal(
    accountId: string,
    email: string,
    userId: string | undefined,
    { reason }: SignInRefused,
    { ip, requestId }: Browser,
  ): Promise<void> {
    const summary = `${email} was not let in: ${REFUSALS[reason]}`;
    const origin = { actor: { type: 'person', id: userId, name: email }, requestId, at: new Date() } as const;
    await this.audit.recordDenial(accountId, { action: 'sign-in', summary, userId, ip }, origin);
  }
}
