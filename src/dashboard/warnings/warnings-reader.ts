import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { type DeadLetter, DeadLetters } from '../../events/dead-letters.js';
import { MailJournal, type MailRecord } from '../../mail/mail-journal.js';
import { listDeduplicationKeys } from '../../notices/deduplication-keys.js';
import { OwnerPolicyService, type PolicyState } from '../../users/owners/owner-policy.service.js';
import type { Warning } from '../../warnings/warning.entity.js';
import { WarningsService } from '../../warnings/warnings.service.js';

const RESOLVED = 50;
const MAILS = 20;

/** A warning, and who was mailed about it. */
export interface WarningLine {
  readonly warning: Warning;
  readonly mails: readonly MailRecord[];
}

/** Everything that the page of the warnings shows. */
export interface WarningsFacts {
  /** Not resolved; those that nobody has acknowledged first. */
  readonly unresolved: readonly WarningLine[];
  readonly resolved: readonly Warning[];
  /** The last mails, whatever they are about. */
  readonly mails: readonly MailRecord[];
  readonly deadMails: readonly MailRecord[];
  readonly deadLetters: readonly DeadLetter[];
  readonly hasMailServer: boolean;
  /** What becomes of the account when its last owner is deactivated. */
  readonly ownerPolicy: PolicyState;
}

/** Reads the warnings of an account, who was told of them, and what could not be delivered. */
@Injectable()
export class WarningsReader {
  constructor(
    private readonly warnings: WarningsService,
    private readonly journal: MailJournal,
    private readonly letters: DeadLetters,
    private readonly policies: OwnerPolicyService,
    private readonly environment: Environment,
  ) {}

  async of(accountId: string): Promise<WarningsFacts> {
    const [unresolved, resolved, mails, deadMails, deadLetters, ownerPolicy] = await Promise.all([
      this.unresolved(accountId),
      this.warnings.resolved(accountId, RESOLVED),
      this.journal.recent(accountId, MAILS),
      this.journal.dead(accountId),
      this.letters.of(accountId),
      this.policies.policy(accountId),
    ]);
    const hasMailServer = this.environment.smtpUrl !== undefined;
    return { unresolved, resolved, mails, deadMails, deadLetters, hasMailServer, ownerPolicy };
  }

  private async unresolved(accountId: string): Promise<WarningLine[]> {
    const warnings = await this.warnings.unresolved(accountId);
    const mails = await this.journal.about(accountId, warnings.flatMap(listDeduplicationKeys));
    return warnings.map((warning) => {
      const keys = listDeduplicationKeys(warning);
      return { warning, mails: mails.filter(({ deduplicationKey }) => keys.includes(deduplicationKey)) };
    });
  }
}
