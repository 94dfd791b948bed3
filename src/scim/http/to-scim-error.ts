import { HttpException } from '@nestjs/common';
import { ScimError } from '../protocol/index.js';
import { parserRefusal } from './body/parser-refusal.js';

const SENTENCES: Readonly<Record<number, string>> = {
  400: 'The request could not be understood',
  404: 'There is no such endpoint',
  413: 'The request is too large',
};

/**
 * Puts any failure into SCIM's terms. What is not a refusal of ours becomes a fixed sentence with the request id:
 * nothing is echoed, no SQL, no stack.
 */
export function toScimError(
  error: unknown,
  requestId: string,
  { name, isOutage }: { readonly name: string; readonly isOutage: (error: unknown) => boolean },
): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof HttpException) return ofHttp(error.getStatus());
  if (isOutage(error))
    return ScimError.unavailable(
      `The database cannot be reached now; try again (request ${requestId})`,
      5,
    ).withCode('store_unreachable');
  return (
    parserRefusal(error) ??
    ScimError.internal(`${name} failed to answer; report request ${requestId} to its operators`)
  );
}

function ofHttp(status: number): ScimError {
  return ScimError.ofStatus(status, SENTENCES[status] ?? 'The request was refused');
}
