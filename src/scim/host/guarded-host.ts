import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import { type Caller, type KeyRefusal, REFUSAL_REASONS } from './caller.js';
import type { Answered, Outcome, LoggedRequest, RefusalSpan, StrayRequest } from './logged-request.js';
import { ScimHost } from './scim-host.js';
import { withoutPasswords } from './without-passwords.js';

/**
 * A host as the module calls it: what its notes throw is logged and goes no further, methods that it lacks do nothing,
 * and what `authenticate` answers is checked.
 */
export class GuardedHost extends ScimHost {
  private readonly logger = new Logger('SCIM');

  constructor(private readonly host: Pick<ScimHost, 'authenticate'> & Partial<ScimHost>) {
    super();
  }

  async authenticate(key: string, request: IncomingMessage): Promise<Caller | KeyRefusal> {
    const result: unknown = await this.host.authenticate(key, request);
    if (isResult(result)) return result;
    throw new Error(
      `authenticate() has to give a caller (accountId, credentialId, scopes) or { reason }, which is one of ${REFUSAL_REASONS.join(', ')}`,
    );
  }

  override async admit(caller: Caller, scope: 'read' | 'write'): Promise<void> {
    await this.host.admit?.(caller, scope);
  }

  override noteUse(caller: Caller, ip: string, agent: string): void {
    void this.quietly('noteUse', () => this.host.noteUse?.(caller, ip, agent));
  }

  override noteRead(request: LoggedRequest, answered: Answered): void {
    void this.quietly('noteRead', () => this.host.noteRead?.(withoutPasswords(request), answered));
  }

  override record(request: LoggedRequest, outcome: Outcome): Promise<void> {
    return this.quietly('record', () => this.host.record?.(withoutPasswords(request), outcome));
  }

  override noteRefusal(request: LoggedRequest, refusal: Outcome, span: RefusalSpan): void {
    void this.quietly('noteRefusal', () =>
      this.host.noteRefusal
        ? this.host.noteRefusal(withoutPasswords(request), refusal, span)
        : this.record(request, refusal),
    );
  }

  override noteStray(request: StrayRequest, credentials: string, refusal: Outcome, span: RefusalSpan): void {
    void this.quietly('noteStray', () => this.host.noteStray?.(request, credentials, refusal, span));
  }

  override isOutage(error: unknown): boolean {
    try {
      return this.host.isOutage?.(error) === true;
    } catch (fault) {
      this.report('isOutage', fault);
      return false;
    }
  }

  private async quietly(method: string, call: () => void | Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.report(method, error);
    }
  }

  private report(method: string, error: unknown): void {
    const { message, stack } =
      error instanceof Error ? error : new Error('Something was thrown that is no error');
    this.logger.error({ message: `${method}() of the SCIM host failed: ${message}`, stack });
  }
}

function isResult(result: unknown): result is Caller | KeyRefusal {
  if (typeof result !== 'object' || result === null) return false;
  const { reason, accountId, credentialId, scopes } = result as Partial<Caller & KeyRefusal>;
  if (reason !== undefined) return REFUSAL_REASONS.includes(reason);
  return typeof accountId === 'string' && typeof credentialId === 'string' && Array.isArray(scopes);
}
