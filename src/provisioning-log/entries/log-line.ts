import type { OpsHelmFacts } from '../../provisioning/refusals/refusal-code.js';
import type { AttributeChange } from '../../scim/protocol/index.js';
import type { ProvisioningAct } from './provisioning-log-entry.entity.js';

/** What a line of the log did: a write's act, `refused`, or `read` for a read that was answered. */
export type LogAct = ProvisioningAct | 'read';

/** A request as lists show it, whether it wrote, read or was refused. */
export interface LogLine {
  /** A UUID of version 7 whose time is `at`: order by id is order by `at`. */
  readonly id: string;
  readonly at: Date;
  readonly requestId: string;
  readonly keyId: string;
  readonly keyName: string;
  /** Empty, as the path is, for a deactivation that was put off and is done: no request came then. */
  readonly method: string;
  readonly path: string;
  readonly act: LogAct;
  readonly summary: string;
  readonly status: number;
  readonly scimType: string | null;
  /** What a refusal means, in one word; null for what was refused before there were codes. */
  readonly code: string | null;
  readonly durationMs: number;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly ownersBefore: number | null;
  readonly ownersAfter: number | null;
  /** How many requests the line stands for: above 1 only for refusals of one kind within a minute. */
  readonly times: number;
  /** When the last of several was refused. */
  readonly lastAt: Date | null;
}

/** A request with all that is kept of it. */
export interface LogDetail extends LogLine {
  readonly changes: readonly AttributeChange[] | null;
  /** What a refusal is about, as data. */
  readonly facts: OpsHelmFacts | null;
  readonly ip: string | null;
  readonly agent: string | null;
  /** The body as it was sent, as JSON text without secrets; with an ellipsis at its end where it was cut. */
  readonly request: string | null;
  /** The answer's body, likewise. */
  readonly response: string | null;
}

const SHARED = `id, at, request_id AS "requestId", key_id AS "keyId", key_name AS "keyName", method, path, summary,
  status, duration_ms AS "durationMs"`;

/** The columns of a `LogLine` in `provisioning_log_entries`. */
export const ENTRY_LINE = `${SHARED}, act, scim_type AS "scimType", code, user_id AS "userId", user_name AS "userName",
  owners_before AS "ownersBefore", owners_after AS "ownersAfter", times, last_at AS "lastAt"`;

/** The columns of a `LogLine` in `provisioning_reads`, of the same types. */
export const READ_LINE = `${SHARED}, CASE WHEN status >= 400 THEN 'refused' ELSE 'read' END AS act,
  NULL::text AS "scimType", NULL::text AS code, NULL::uuid AS "userId", NULL::text AS "userName", NULL::integer AS "ownersBefore",
  NULL::integer AS "ownersAfter", 1 AS times, NULL::timestamptz AS "lastAt"`;
