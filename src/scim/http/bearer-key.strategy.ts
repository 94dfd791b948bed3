import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { type Caller, isRefusal, type KeyRefusal } from '../host/caller.js';
import { ScimHost } from '../host/scim-host.js';
import { ScimOptions } from '../options/scim-options.js';
import { type ScimCode, ScimError } from '../protocol/index.js';
import { keyMistake } from './key-mistakes.js';
import type { ScimRequest } from './scim-call.js';

const REALM = 'Bearer realm="OpsHelm SCIM"';

const NEW_KEY = 'an owner of the account can make a new one';
const REMEDIES: Readonly<Record<KeyRefusal['reason'], string>> = {
  malformed: `copy it again as a whole, or ${NEW_KEY}`,
  unknown: NEW_KEY,
  revoked: NEW_KEY,
  expired: NEW_KEY,
  'account closed': 'the operators of OpsHelm can open the account again',
};

const CODES: Readonly<Record<KeyRefusal['reason'], ScimCode>> = {
  malformed: 'key_malformed',
  unknown: 'key_unknown',
  revoked: 'key_revoked',
  expired: 'key_expired',
  'account closed': 'account_closed',
};

/** What passport adds to a strategy for each request. */
export interface Passport {
  success(caller: Caller): void;
  error(error: Error): void;
}

/**
 * passport-http-bearer on a diet: the key comes from the Authorization header alone, as `Bearer <key>` or, for
 * Okta's "Header" mode, bare; never from the query, the body or a cookie (RFC 6750 §5.3).
 */
@Injectable()
export class BearerKeyStrategy extends PassportStrategy(Strategy, 'scim-key') {
  constructor(
    private readonly host: ScimHost,
    private readonly options: ScimOptions,
  ) {
    super();
  }

  override authenticate(this: this & Passport, request: IncomingMessage): void {
    this.check(request).then(
      (caller) => this.success(caller),
      (error: Error) => this.error(error),
    );
  }

  /** Not called: `authenticate` is overridden as a whole. */
  validate(): never {
    throw new Error('The key is checked by authenticate');
  }

  private async check(request: ScimRequest): Promise<Caller> {
    const key = presentedKey(request);
    const result = await this.host.authenticate(key);
    if (!isRefusal(result)) return this.options.roles ? result : { ...result, rolesFromScim: false };
    if (request.scim && result.known) request.scim.caller = result.known;
    const mistake = result.reason === 'malformed' && keyMistake(request.headers.authorization ?? '');
    const detail = mistake || `The SCIM key is not valid (${result.reason}); ${REMEDIES[result.reason]}`;
    throw refused(detail, CODES[result.reason]);
  }
}

function presentedKey(request: IncomingMessage): string {
  const fields = request.rawHeaders.filter((name, index) => index % 2 === 0 && /^authorization$/i.test(name));
  const given = request.headers.authorization?.trim() ?? '';
  if (fields.length > 1) throw refused('Send one Authorization header', 'credentials_repeated');
  if (!given)
    throw ScimError.unauthorized(
      'Send the SCIM key in the Authorization header: Bearer <key>',
      REALM,
    ).withCode('credentials_missing');
  return /^bearer +(.*)$/i.exec(given)?.[1] ?? given;
}

function refused(detail: string, code: ScimCode): ScimError {
  return ScimError.unauthorized(detail, `${REALM}, error="invalid_token"`).withCode(code);
}
