import { type ErrorBody, errorBody } from './error-body.js';
import type { RefusalFacts } from './refusal-facts.js';
import { codeForStatus, type ScimCode } from './scim-code.js';
import type { ScimType } from './scim-type.js';

/**
 * A refusal in SCIM's own terms (RFC 7644 §3.12): HTTP status, an optional `scimType`, and a `detail` that an
 * administrator of the identity provider can act on. One named constructor for each meaning; the exception
 * filter turns it into HTTP.
 */
export class ScimError extends Error {
  private constructor(
    readonly status: number,
    /** What it means, in one word: one of the module's codes, or a host's own. */
    readonly code: string,
    readonly scimType: ScimType | undefined,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The attributes that one of our own rules objects to, where the RFC would allow the request. */
    readonly against?: readonly string[],
    readonly facts: RefusalFacts = against ? { attributes: against } : {},
  ) {
    super(detail);
    this.name = 'ScimError';
  }

  /** The filter is malformed, names an unknown attribute, or compares what cannot be compared (§3.4.2.2). */
  static invalidFilter(detail: string): ScimError {
    return ScimError.bad('filter_invalid', 'invalidFilter', detail);
  }

  /** A value that the RFC allows and a rule of ours does not; `attributes` are those that would have to change. */
  static againstRule(detail: string, ...attributes: string[]): ScimError {
    return ScimError.bad('value_not_allowed', 'invalidValue', detail, attributes);
  }

  /** An attribute has more values than we keep. */
  static tooManyValues(attribute: string, most: number): ScimError {
    return ScimError.bad('values_too_many', 'tooMany', `${attribute} has more than ${most} values.`, [
      attribute,
    ]);
  }

  /** The request would yield or hold more than the server is willing to handle. */
  static tooMany(detail: string): ScimError {
    return ScimError.bad('operations_too_many', 'tooMany', detail);
  }

  /** The body is not JSON, or not the message that this endpoint takes. */
  static invalidSyntax(detail: string): ScimError {
    return ScimError.bad('body_malformed', 'invalidSyntax', detail);
  }

  /** A required value is missing, or a value does not fit its attribute's type or the product's rules. */
  static invalidValue(detail: string): ScimError {
    return ScimError.bad('value_invalid', 'invalidValue', detail);
  }

  /** The URL names a version of the protocol other than v2 (§3.13). */
  static invalidVersion(base: string): ScimError {
    const detail = `This service provider speaks SCIM 2.0 only: use ${base}`;
    return ScimError.bad('version_unsupported', 'invalidVers', detail);
  }

  /** The path of a PATCH operation is malformed or names an unknown attribute (§3.5.2). */
  static invalidPath(detail: string): ScimError {
    return ScimError.bad('path_invalid', 'invalidPath', detail);
  }

  /** The path of a PATCH operation selects nothing that could be changed (§3.5.2). */
  static noTarget(detail: string): ScimError {
    return ScimError.bad('target_missing', 'noTarget', detail);
  }

  /** The change is not allowed by the attribute's mutability or present state (§3.5.2); `attributes` as `againstRule`. */
  static mutability(detail: string, ...attributes: string[]): ScimError {
    return ScimError.bad('attribute_immutable', 'mutability', detail, some(attributes));
  }

  /** The cursor is none of ours, or of another query; which of the two is not told (RFC 9865 §2.1, §5.2). */
  static invalidCursor(): ScimError {
    const detail =
      'The cursor does not belong to this query: repeat the query with an empty cursor for its first page';
    return ScimError.bad('cursor_invalid', 'invalidCursor', detail);
  }

  /** The cursor was good for longer ago than `cursorTimeout` (RFC 9865 §2.1). */
  static expiredCursor(): ScimError {
    const detail = 'The cursor has expired: begin again with an empty one, and ask for the next page sooner';
    return ScimError.bad('cursor_expired', 'expiredCursor', detail);
  }

  /** The count of a cursor's page is no integer, or another one than that of the first page (RFC 9865 §2.1). */
  static invalidCount(detail: string): ScimError {
    return ScimError.bad('count_invalid', 'invalidCount', detail);
  }

  /** Missing, malformed or refused credentials; the challenge goes into WWW-Authenticate (RFC 6750 §3). */
  static unauthorized(detail: string, challenge: string): ScimError {
    return new ScimError(401, 'credentials_refused', undefined, detail, { 'WWW-Authenticate': challenge });
  }

  /** The credentials are good, but do not allow this. */
  static forbidden(detail: string): ScimError {
    return new ScimError(403, 'forbidden', undefined, detail);
  }

  /** No such resource or endpoint for this caller. */
  static notFound(detail: string): ScimError {
    return new ScimError(404, 'resource_not_found', undefined, detail);
  }

  /** The endpoint exists, the method is not one of its own (RFC 9110 §15.5.6). */
  static methodNotAllowed(detail: string, allow: string): ScimError {
    return new ScimError(405, 'method_not_allowed', undefined, detail, { Allow: allow });
  }

  /** Another resource of the same account has the value of one of these attributes (§3.3). */
  static uniqueness(detail: string, ...attributes: string[]): ScimError {
    return new ScimError(409, 'value_taken', 'uniqueness', detail, {}, some(attributes));
  }

  /** The request refers to what is not there and cannot come to be by it (§3.7.1). */
  static conflict(detail: string): ScimError {
    return new ScimError(409, 'reference_failed', undefined, detail);
  }

  /** The resource is no longer in the state that `If-Match` names (§3.14); `etag` is the one that it is in. */
  static preconditionFailed(detail: string, etag: string): ScimError {
    return new ScimError(412, 'precondition_failed', undefined, detail, { ETag: etag });
  }

  /** The request is larger than the limit that `detail` names. */
  static payloadTooLarge(detail: string): ScimError {
    return new ScimError(413, 'body_too_large', undefined, detail);
  }

  /** The body's media type or content coding is not one that SCIM uses (§3.8); `accepted` are the fields that say which. */
  static unsupportedMediaType(detail: string, accepted: Readonly<Record<string, string>>): ScimError {
    return new ScimError(415, 'media_type_unsupported', undefined, detail, accepted);
  }

  /** The key's request rate is used up; `retryAfter` is in whole seconds, the only form that Okta reads. */
  static tooManyRequests(detail: string, retryAfter: number): ScimError {
    return new ScimError(429, 'rate_exceeded', undefined, detail, { 'Retry-After': String(retryAfter) });
  }

  /** Something broke on our side; `detail` is a fixed sentence with the request id. */
  static internal(detail: string): ScimError {
    return new ScimError(500, 'server_failed', undefined, detail);
  }

  /** This service provider does not offer the operation (§3.12, Table 8). */
  static notImplemented(detail: string): ScimError {
    return new ScimError(501, 'not_implemented', undefined, detail);
  }

  /** Something that we need is not to be had now; `retryAfter` is in whole seconds. */
  static unavailable(detail: string, retryAfter: number): ScimError {
    return new ScimError(503, 'unavailable', undefined, detail, { 'Retry-After': String(retryAfter) });
  }

  /** Any other HTTP refusal, kept with its status. */
  static ofStatus(status: number, detail: string): ScimError {
    return new ScimError(status, codeForStatus(status), undefined, detail);
  }

  /** The same refusal with where in the request it arose before its detail. */
  at(place: string): ScimError {
    return this.saying(`${place}: ${this.detail}`);
  }

  /** The same refusal with another detail. */
  saying(detail: string): ScimError {
    const { status, code, scimType, headers, against, facts } = this;
    return new ScimError(status, code, scimType, detail, headers, against, facts);
  }

  /** The same refusal with a more exact code of the module's, and with more facts. */
  withCode(code: ScimCode, facts?: RefusalFacts): ScimError {
    return this.withHostCode(code, facts);
  }

  /** The same refusal with a code of the host's, and with more facts. */
  withHostCode(code: string, facts?: RefusalFacts): ScimError {
    const { status, scimType, detail, headers, against } = this;
    return new ScimError(status, code, scimType, detail, headers, against, { ...this.facts, ...facts });
  }

  private static bad(code: ScimCode, scimType: ScimType, detail: string, against?: string[]): ScimError {
    return new ScimError(400, code, scimType, detail, {}, against);
  }

  /** The error message of §3.12. */
  toBody(): ErrorBody {
    return errorBody(this);
  }
}

const some = (attributes: string[]) => (attributes.length > 0 ? attributes : undefined);
