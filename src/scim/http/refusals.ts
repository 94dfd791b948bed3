import { Injectable, Logger } from '@nestjs/common';
import { ScimHost } from '../host/scim-host.js';
import type { ScimError } from '../protocol/index.js';
import type { Deed, LoggedRequest } from '../provisioning-log/logged-request.js';
import type { Opened } from './scim-call.js';
import { toScimError } from './to-scim-error.js';

/** What was refused, in SCIM's terms (RFC 7644 §3.12), and on record for the account whose key was used. */
@Injectable()
export class Refusals {
  private readonly logger = new Logger('SCIM');

  constructor(private readonly host: ScimHost) {}

  /**
   * Puts a failure into SCIM's terms; it is recorded when this returns, unless that failed in its turn.
   * @param logged what the log may keep of the request; undefined where its key is not known
   */
  async record(
    error: unknown,
    opened: Opened | undefined,
    logged: LoggedRequest | undefined,
  ): Promise<ScimError> {
    const refusal = toScimError(error, opened?.requestId ?? '', (fault) => this.host.isOutage(fault));
    const isFault = refusal !== error;
    if (refusal.status >= 500 && isFault) this.report(error, opened);
    if (refusal.status === 401) this.logger.warn({ message: 'A SCIM key was refused', ...audit(opened) });
    const person = personOf(opened, refusal.status);
    if (logged)
      await this.write(logged, refusal, person, isFault).catch((fault) => this.report(fault, opened));
    return refusal;
  }

  /** A refusal that lasts for a moment and is repeated meanwhile is kept as briefly as a read. */
  private async write(
    logged: LoggedRequest,
    refusal: ScimError,
    person: Deed['person'],
    isFault: boolean,
  ): Promise<void> {
    const { status, scimType, detail } = refusal;
    const response = JSON.stringify(refusal.toBody());
    const deed = {
      status,
      act: 'refused',
      scimType,
      summary: `Refused: ${detail}`,
      person,
      response,
    } as const;
    if (isMomentary(status, isFault)) this.host.noteRead(logged, deed);
    else await this.host.record(logged, deed);
  }

  private report(error: unknown, opened: Opened | undefined): void {
    const isError = error instanceof Error;
    const { name, message, code, stack }: Error & { code?: string } = isError
      ? error
      : new Error('Something was thrown that is no error');
    this.logger.error({ message: `${name}: ${message}`, code, stack, ...audit(opened) });
  }
}

/** The rate is used up, or provisioning is paused; a fault that became a 503 is none of them. */
function isMomentary(status: number, isFault: boolean): boolean {
  return status === 429 || (status === 503 && !isFault);
}

function audit(opened: Opened | undefined): object {
  return { requestId: opened?.requestId, ip: opened?.ip, path: opened?.path, keyId: opened?.caller?.keyId };
}

/** Whom a refused change was meant for, where the refusal is of the change and not of the caller or the id. */
function personOf(opened: Opened | undefined, status: number): Deed['person'] {
  const isChange = opened?.call && [400, 409, 412].includes(status);
  return isChange && isUserPath(opened.path) ? { id: opened.id } : undefined;
}

function isUserPath(path: string): boolean {
  return /^\/scim\/v2\/users\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(path);
}
