import { ScimError } from '../../protocol/index.js';

/** What body parsers throw: body-parser of Express with `type`, Fastify with `code`. */
interface ParserError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly limit?: unknown;
}

const MALFORMED = new Set([
  'entity.parse.failed',
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
]);
const TOO_LARGE = new Set(['entity.too.large', 'FST_ERR_CTP_BODY_TOO_LARGE']);
const BROKEN_OFF = new Set(['request.aborted', 'request.size.invalid', 'FST_ERR_CTP_INVALID_CONTENT_LENGTH']);
const FOREIGN = new Set(['charset.unsupported', 'encoding.unsupported', 'FST_ERR_CTP_INVALID_MEDIA_TYPE']);

/** The refusal for a body that a parser of the host, which came first, could not take; undefined for any other error. */
export function parserRefusal(error: unknown): ScimError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, code, limit } = error as ParserError;
  const said = [type, code].find((each) => typeof each === 'string') as string | undefined;
  if (said === undefined) return undefined;
  if (MALFORMED.has(said))
    return ScimError.invalidSyntax('The body is not valid JSON').withCode('body_not_json');
  if (BROKEN_OFF.has(said)) return ScimError.invalidSyntax('The body broke off').withCode('body_incomplete');
  if (TOO_LARGE.has(said))
    return ScimError.payloadTooLarge(`The body is larger than the limit${sizeIn(limit)}`);
  if (FOREIGN.has(said))
    return ScimError.unsupportedMediaType('Send the body as application/scim+json in UTF-8', {
      Accept: 'application/scim+json, application/json',
    });
  return undefined;
}

function sizeIn(limit: unknown): string {
  return typeof limit === 'number' ? ` of ${limit} bytes` : '';
}
