import { Injectable } from '@nestjs/common';
import { isDatabaseFault } from '../../database/database-fault.js';
import type { Caller, KeyRefusal } from '../../scim/host/caller.js';
import { ScimHost } from '../../scim/host/scim-host.js';
import { KeyUsage } from '../../scim-keys/key-usage.js';
import { KeyVerifier } from '../../scim-keys/key-verifier.js';
import type { Answered, Outcome } from '../../provisioning-log/entries/outcome.js';
import type { LoggedRequest, RefusalSpan, StrayRequest } from '../../scim/host/logged-request.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';

/** OpsHelm as the host of the SCIM module: its keys, its provisioning log, its database. */
@Injectable()
export class OpsHelmHost extends ScimHost {
  constructor(
    private readonly verifier: KeyVerifier,
    private readonly usage: KeyUsage,
    private readonly log: ProvisioningLogService,
  ) {
    super();
  }

  authenticate(key: string): Promise<Caller | KeyRefusal> {
    return this.verifier.verify(key);
  }

  override noteUse(caller: Caller, ip: string, agent: string): void {
    this.usage.note(caller, ip, agent);
  }

  override noteRead(request: LoggedRequest, answered: Answered): void {
    this.log.noteRead(request, answered);
  }

  override record(request: LoggedRequest, outcome: Outcome): Promise<void> {
    return this.log.recordRefusal(request, outcome);
  }

  override noteRefusal(request: LoggedRequest, refusal: Outcome, span: RefusalSpan): void {
    this.log.noteRefusal(request, refusal, span);
  }

  override noteStray(request: StrayRequest, credentials: string, refusal: Outcome, span: RefusalSpan): void {
    const known = this.verifier.remembered(credentials);
    if (known) return this.log.noteRefusal({ ...request, caller: known }, refusal, span);
    const find = async () => {
      const caller = await this.verifier.nameOf(credentials);
      return caller && { ...request, caller };
    };
    this.log.noteUnnamed(find, refusal, span);
  }

  override isOutage(error: unknown): boolean {
    return isDatabaseFault(error);
  }
}
