import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import type { IdentityProvider } from '../identity-provider/identity-providers.service.js';

const ONCE_IN_MS = 600_000;
const MOST_KNOWN = 2_000;

/** What the audit trail calls a provider's failure to let anybody in. */
export const PROVIDER_FAULT = 'identity-provider-fault';

/** Whether the provider failed the check when it was saved, could not be asked in a sign-in, or did not confirm one. */
export type ProviderFaultKind = 'check' | 'unavailable' | 'refused';

/** Puts on record, for an account's owners, why its provider lets nobody in; strangers read the same sentence always. */
@Injectable()
export class ProviderFaults {
  private readonly logger = new Logger('ProviderFaults');
  private readonly silentUntil = new Map<string, number>();

  constructor(private readonly audit: AuditService) {}

  /** Records a fault: one of a kind in ten minutes, since anybody can begin a sign-in, and anew once it is saved again. */
  async note(
    { accountId, issuer, savedAt }: IdentityProvider,
    kind: ProviderFaultKind,
    summary: string,
  ): Promise<void> {
    const alike = `${kind} ${savedAt?.getTime()}`;
    if (!this.isNew(`${accountId} ${alike}`)) return;
    const fact = { action: PROVIDER_FAULT, summary, details: { issuer, kind } };
    const origin = {
      actor: { type: 'system', name: 'OpsHelm' },
      requestId: randomUUID(),
      at: new Date(),
    } as const;
    await this.audit
      .recordDenial(accountId, fact, origin, alike)
      .catch((error: Error) => this.logger.warn(`A fault of ${issuer} was not recorded: ${error.message}`));
  }

  private isNew(key: string): boolean {
    if ((this.silentUntil.get(key) ?? 0) > Date.now()) return false;
    if (this.silentUntil.size >= MOST_KNOWN) this.silentUntil.clear();
    this.silentUntil.set(key, Date.now() + ONCE_IN_MS);
    return true;
  }
}
