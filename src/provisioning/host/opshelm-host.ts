import { Injectable } from '@nestjs/common';
import { isDatabaseFault } from '../../database/database-fault.js';
import { isRefusal, type KeyRefusal } from '../../scim/host/caller.js';
import { ScimHost } from '../../scim/host/scim-host.js';
import { BearerKeyStrategy } from '../../scim-keys/bearer-key.strategy.js';
import { KeyUsage } from '../../scim-keys/key-usage.js';
import { KeyVerifier } from '../../scim-keys/key-verifier.js';
import type { Caller, Grants } from '../../scim-keys/scim-call.js';
import { ScimError } from '../../scim/protocol/index.js';
import { RolesOffer } from '../roles/roles-offer.js';
import type { Answered, Outcome } from '../../provisioning-log/entries/outcome.js';
import type { LoggedRequest, RefusalSpan, StrayRequest } from '../../scim/host/logged-request.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { isId } from '../../database/is-id.js';

/** What Okta takes for itself where it is told nothing. */
const PAUSED_RETRY_SECONDS = 300;

export const NEW_KEY = 'an owner of the account can make a new one';

const REMEDIES: Readonly<Record<KeyRefusal['reason'], string>> = {
  malformed: `copy it again as a whole, or ${NEW_KEY}`,
  unknown: NEW_KEY,
  revoked: NEW_KEY,
  expired: NEW_KEY,
  'account closed': 'the operators of OpsHelm can open the account again',
};

/** OpsHelm as the host of the SCIM module: its keys, its provisioning log, its database. */
@Injectable()
export class OpsHelmHost extends ScimHost<Grants> {
  constructor(
    private readonly keys: BearerKeyStrategy,
    private readonly verifier: KeyVerifier,
    private readonly usage: KeyUsage,
    private readonly log: ProvisioningLogService,
    private readonly roles: RolesOffer,
  ) {
    super();
  }

  async authenticate(key: string): Promise<Caller | KeyRefusal> {
    const result = await this.keys.identify(key);
    if (isRefusal(result)) return { ...result, remedy: REMEDIES[result.reason] };
    return this.roles.isMade ? result : { ...result, grants: { ...result.grants, rolesFromScim: false } };
  }

  /** While an account is paused, every request is told so, and to come back later. */
  override admit({ grants: { paused, pausedBy } }: Caller): void {
    if (!paused) return;
    const who = pausedBy ? `an owner (${pausedBy})` : 'an owner';
    throw ScimError.unavailable(
      `Provisioning is paused by ${who}; resume it in OpsHelm: Settings`,
      PAUSED_RETRY_SECONDS,
    ).withCode('provisioning_paused');
  }

  override noteUse(caller: Caller, ip: string, agent: string): void {
    this.usage.note(caller, ip, agent);
  }

  override noteRead(request: LoggedRequest, answered: Answered): void {
    this.log.noteRead(request, answered);
  }

  /** The id in a refused path may be any text, and only a person's id has a column in the log. */
  override record(request: LoggedRequest, outcome: Outcome): Promise<void> {
    const person = outcome.person && isId(outcome.person.id) ? outcome.person : undefined;
    return this.log.recordRefusal(request, { ...outcome, person });
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
