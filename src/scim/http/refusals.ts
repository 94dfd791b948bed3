import { Injectable, Logger } from '@nestjs/common';
import { GuardedHost } from '../host/guarded-host.js';
import { ScimSettings } from '../options/scim-settings.js';
import type { ScimError } from '../protocol/index.js';
import type { Outcome, LoggedRequest } from '../host/logged-request.js';
import { authorizationText } from './keys/authorization-text.js';
import type { Opened, ScimRequest } from './scim-call.js';
import { toScimError } from './to-scim-error.js';

/** A failure in SCIM's terms. */
export interface Refusal {
  readonly error: ScimError;
  /** Whether it was a fault, of ours or of the database, and no refusal. */
  readonly isFault: boolean;
}

/** What was refused, in SCIM's terms (RFC 7644 §3.12), and on record for the account whose key was used. */
@Injectable()
export class Refusals {
  private readonly logger = new Logger('SCIM');

  constructor(
    private readonly host: GuardedHost,
    private readonly settings: ScimSettings,
  ) {}

  /** Puts a failure into SCIM's terms, and tells the operators of faults and of refused keys. */
  explain(error: unknown, opened: Opened | undefined): Refusal {
    const refusal = toScimError(error, opened?.requestId ?? '', {
      name: this.settings.words.nameFirst,
      isOutage: (fault) => this.host.isOutage(fault),
    });
    const isFault = refusal !== error;
    if (refusal.status >= 500 && isFault) this.report(error, opened);
    if (refusal.status === 401 && !isFault)
      this.logger.warn({ message: 'A SCIM key was refused', ...audit(opened) });
    return { error: refusal, isFault };
  }

  /** Records a refused write of its own; it is recorded when this returns, unless the host failed to. */
  async record({ error }: Refusal, opened: Opened, logged: LoggedRequest): Promise<void> {
    const outcome = { ...refusedOutcome(error), person: personOf(opened, error.status) };
    await this.host.record(logged, outcome);
  }

  /** Counts a refusal that has been answered, for the account whose key it names, if it names one. */
  note({ error, isFault }: Refusal, request: ScimRequest): void {
    const { scim, method = 'GET', headers } = request;
    if (!scim) return;
    const isMomentary = error.status === 429 || (error.status === 503 && !isFault);
    const refusal = [refusedOutcome(error), isMomentary ? 'momentary' : 'lasting'] as const;
    const stray = { ...scim, method, agent: headers['user-agent'] ?? '' };
    if (scim.call) this.host.noteRefusal(scim.call, ...refusal);
    else if (scim.caller) this.host.noteRefusal({ ...stray, caller: scim.caller }, ...refusal);
    else if (headers.authorization)
      this.host.noteStray(stray, authorizationText(headers.authorization), ...refusal);
  }

  private report(error: unknown, opened: Opened | undefined): void {
    const isError = error instanceof Error;
    const { name, message, code, stack }: Error & { code?: string } = isError
      ? error
      : new Error('Something was thrown that is no error');
    this.logger.error({ message: `${name}: ${message}`, code, stack, ...audit(opened) });
  }
}

function refusedOutcome(refusal: ScimError): Outcome {
  const { status, scimType, code, facts, detail } = refusal;
  const response = JSON.stringify(refusal.toBody());
  return { status, act: 'refused', scimType, code, facts, summary: `Refused: ${detail}`, response };
}

function audit(opened: Opened | undefined): object {
  return {
    requestId: opened?.requestId,
    ip: opened?.ip,
    path: opened?.path,
    keyId: opened?.caller?.credentialId,
  };
}

/** Whom a refused change was meant for, where the refusal is of the change and not of the caller or the id. */
function personOf(opened: Opened, status: number): Outcome['person'] {
  const isChange = opened.call && [400, 409, 412].includes(status);
  return isChange && opened.endpoint === 'users' && opened.id ? { id: opened.id } : undefined;
}
