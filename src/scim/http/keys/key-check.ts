import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type Caller, isRefusal, type KeyRefusal } from '../../host/caller.js';
import { GuardedHost } from '../../host/guarded-host.js';
import { ScimSettings } from '../../options/scim-settings.js';
import type { ScimWords } from '../../options/scim-words.js';
import { type ScimCode, ScimError } from '../../protocol/index.js';
import { keyMistake } from './key-mistakes.js';
import type { ScimRequest } from '../scim-call.js';

const REMEDIES: Readonly<Record<KeyRefusal['reason'], string>> = {
  malformed: 'copy it again as a whole, or make a new one',
  unknown: 'make a new one',
  revoked: 'make a new one',
  expired: 'make a new one',
  'account closed': 'open the account again',
};

const CODES: Readonly<Record<KeyRefusal['reason'], ScimCode>> = {
  malformed: 'key_malformed',
  unknown: 'key_unknown',
  revoked: 'key_revoked',
  expired: 'key_expired',
  'account closed': 'account_closed',
};

/**
 * Who presents a key. It comes from the Authorization header alone, as `Bearer <key>` or, for Okta's "Header" mode,
 * bare; never from the query, the body or a cookie (RFC 6750 §5.3).
 */
@Injectable()
export class KeyCheck {
  private readonly words: ScimWords;

  constructor(
    private readonly host: GuardedHost,
    { words }: ScimSettings,
  ) {
    this.words = words;
  }

  /** @throws ScimError 401 without a key, or for one that the host refuses, with what to do about it. */
  async callerOf(request: ScimRequest): Promise<Caller> {
    const result = await this.host.authenticate(this.presentedKey(request), request);
    if (!isRefusal(result)) return result;
    if (request.scim && result.known) request.scim.caller = result.known;
    const mistake =
      result.reason === 'malformed' && keyMistake(request.headers.authorization ?? '', this.words);
    throw this.refused(mistake || refusalText(result), CODES[result.reason]);
  }

  private presentedKey(request: IncomingMessage): string {
    const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
    const given = request.headers.authorization?.trim() ?? '';
    if (names.filter((name) => /^authorization$/i.test(name)).length > 1)
      throw this.refused('Send one Authorization header', 'credentials_repeated');
    if (!given)
      throw ScimError.unauthorized(
        'Send the SCIM key in the Authorization header: Bearer <key>',
        this.words.challenge,
      ).withCode('credentials_missing');
    return /^bearer +(.*)$/i.exec(given)?.[1] ?? given;
  }

  private refused(detail: string, code: ScimCode): ScimError {
    return ScimError.unauthorized(detail, `${this.words.challenge}, error="invalid_token"`).withCode(code);
  }
}

function refusalText({ reason, remedy = REMEDIES[reason] }: KeyRefusal): string {
  return `The SCIM key is not valid (${reason})${remedy ? `; ${remedy}` : ''}`;
}
