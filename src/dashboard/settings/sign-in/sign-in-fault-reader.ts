import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database.js';
import { idBefore } from '../../../database/new-id.js';
import type { Statement } from '../../../database/statement.js';
import type { IdentityProvider } from '../../../sessions/identity-provider/identity-providers.service.js';
import { SIGN_IN_TRIAL } from '../../../sessions/sign-in/sign-in-trial.service.js';
import { PROVIDER_FAULT, type ProviderFaultKind } from '../../../sessions/sign-in/provider-faults.js';

const STANDING: Statement = {
  name: 'sign-in-fault-standing',
  text: `SELECT e.at, e.summary, e.details->>'kind' AS kind FROM shared_audit_entries e
         WHERE e.account_id = $1 AND e.action = $2 AND e.at > now() - interval '7 days' AND e.details->>'issuer' = $3
           AND e.id > $4
           AND NOT EXISTS (SELECT FROM shared_sessions s
             WHERE s.account_id = $1 AND s.id > e.id AND s.method = 'okta')
           AND NOT EXISTS (SELECT FROM shared_audit_entries later
             WHERE later.account_id = $1 AND later.id > e.id AND later.action = $5)
         ORDER BY e.id DESC LIMIT 1`,
};

/** What went wrong the last time that an identity provider let nobody in. */
export interface SignInFault {
  readonly at: Date;
  /** What went wrong, in sentences. */
  readonly summary: string;
  readonly kind: ProviderFaultKind;
}

/** Reads what the audit trail says of an account's identity provider. */
@Injectable()
export class SignInFaultReader {
  constructor(private readonly database: Database) {}

  /**
   * The newest fault of the provider since it was saved, if it is of the last week and neither a sign-in nor a trial has
   * shown since that it works.
   */
  async of({ accountId, issuer, savedAt }: IdentityProvider): Promise<SignInFault | undefined> {
    const [fault] = await this.database.query<SignInFault>(STANDING, [
      accountId,
      PROVIDER_FAULT,
      issuer,
      idBefore(savedAt ?? new Date(0)),
      SIGN_IN_TRIAL,
    ]);
    return fault;
  }
}
