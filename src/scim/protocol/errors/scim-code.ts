/**
 * What a refusal of the service provider means, in one word for each meaning: for programs and logs, not for the wire,
 * where RFC 7644 §3.12 has `scimType` alone. A host gives its own refusals codes of its own.
 */
export const SCIM_CODES = [
  // The request as a whole
  'request_malformed',
  'request_timed_out',
  'expectation_unsupported',
  'headers_too_large',
  'version_unsupported',
  'endpoint_not_found',
  'method_not_allowed',
  'media_type_unsupported',
  'body_not_json',
  'body_incomplete',
  'body_too_deep',
  'body_too_large',
  'body_malformed',
  // Its credentials
  'credentials_missing',
  'credentials_refused',
  'credentials_repeated',
  'key_malformed',
  'key_unknown',
  'key_revoked',
  'key_expired',
  'account_closed',
  'key_read_only',
  'forbidden',
  'rate_exceeded',
  'bulk_rate_exceeded',
  'refused_keys_too_many',
  'provisioning_paused',
  // Its query
  'parameter_invalid',
  'filter_invalid',
  'filter_refused',
  'sort_path_invalid',
  'cursor_invalid',
  'cursor_expired',
  'count_invalid',
  // Its attributes
  'value_invalid',
  'value_missing',
  'value_not_allowed',
  'value_taken',
  'values_too_many',
  'member_name_forbidden',
  'attribute_immutable',
  'attribute_read_only',
  'attribute_required',
  // Its operations
  'operations_too_many',
  'path_invalid',
  'target_missing',
  'bulk_operation_invalid',
  'bulk_reference_unknown',
  'reference_failed',
  'bulk_out_of_time',
  'bulk_interrupted',
  // What it is about
  'resource_not_found',
  'schema_not_found',
  'precondition_failed',
  'not_implemented',
  // Ourselves
  'server_failed',
  'store_unreachable',
  'unavailable',
  'refused',
] as const;

/** One of the module's own codes. */
export type ScimCode = (typeof SCIM_CODES)[number];

const BY_STATUS: Readonly<Record<number, ScimCode>> = {
  400: 'request_malformed',
  404: 'endpoint_not_found',
  405: 'method_not_allowed',
  408: 'request_timed_out',
  413: 'body_too_large',
  415: 'media_type_unsupported',
  417: 'expectation_unsupported',
  429: 'rate_exceeded',
  431: 'headers_too_large',
  500: 'server_failed',
  501: 'not_implemented',
  503: 'unavailable',
};

/** The code of a refusal of which only the HTTP status is known. */
export function codeForStatus(status: number): ScimCode {
  return BY_STATUS[status] ?? 'refused';
}
