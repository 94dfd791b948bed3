import type { OpsHelmCode } from '../../provisioning/refusals/refusal-code.js';
import type { ScimCode } from '../../scim/protocol/index.js';
import type { Advice } from './advice.js';
import { OPSHELM_ADVICE } from './opshelm-advice.js';
import { SCIM_ADVICE } from './scim-advice.js';

const ADVICE: ReadonlyMap<string, Advice> = new Map(Object.entries({ ...SCIM_ADVICE, ...OPSHELM_ADVICE }));

/** What an entry of the log says of a refusal; `code` is null in entries from before there were codes. */
export interface LoggedRefusal {
  readonly code: string | null;
  readonly status: number;
  readonly scimType: string | null;
}

/** What a refusal means and what to do about it. A code that a resource type of its own brought is read by its status. */
export function adviseOnRefusal({ code, status, scimType }: LoggedRefusal): Advice {
  const known = code === null ? undefined : ADVICE.get(code);
  return known ?? ADVICE.get(codeFor(status, scimType))!;
}

const BY_SCIM_TYPE: Readonly<Record<string, ScimCode>> = {
  mutability: 'attribute_immutable',
  invalidValue: 'value_invalid',
  invalidPath: 'path_invalid',
  noTarget: 'target_missing',
  tooMany: 'values_too_many',
  invalidVers: 'version_unsupported',
  invalidFilter: 'filter_invalid',
  invalidSyntax: 'body_malformed',
};

const BY_STATUS: Readonly<Record<number, ScimCode | OpsHelmCode>> = {
  400: 'request_malformed',
  401: 'key_unknown',
  403: 'key_read_only',
  404: 'user_not_found',
  405: 'method_not_allowed',
  408: 'request_timed_out',
  409: 'user_name_taken',
  412: 'precondition_failed',
  413: 'body_too_large',
  415: 'media_type_unsupported',
  429: 'rate_exceeded',
  431: 'headers_too_large',
  501: 'not_implemented',
  503: 'store_unreachable',
};

/** The most likely meaning of a refusal of which nothing else is known. */
function codeFor(status: number, scimType: string | null): ScimCode | OpsHelmCode {
  const byType = status === 400 && scimType !== null ? BY_SCIM_TYPE[scimType] : undefined;
  return byType ?? BY_STATUS[status] ?? (status >= 500 ? 'server_failed' : 'refused');
}
