import { Injectable } from '@nestjs/common';
import { AuditReader, type AuditRecord } from '../../audit/audit-reader.js';
import { Database } from '../../database/database.js';
import { idBefore, momentOf } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import type { RoleChange } from '../../roles/role-change.entity.js';
import { RoleChangesReader } from '../../roles/role-changes-reader.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import { ProvisioningLogReader } from '../../provisioning-log/entries/provisioning-log-reader.js';
import { WAS_ALIVE } from '../../sessions/sessions-reader.js';
import type { SessionEnd } from '../../sessions/session.entity.js';

const ON_A_PAGE = 30;

/** Sessions that somebody else ended, and that were not dead of age or silence by then. Sign-outs, by Okta too, are audited. */
const ENDED: Statement = {
  name: 'person-timeline-ended-sessions',
  text: `SELECT ended_at AS at, min(ended_by) AS by, min(ended_because) AS because, count(*)::int AS number
         FROM shared_sessions
         WHERE account_id = $1 AND user_id = $2 AND ended_because NOT IN ('sign-in', 'sign-out', 'global-logout')
           AND ($3::timestamptz IS NULL OR ended_at < $3)
           AND ${WAS_ALIVE}
         GROUP BY ended_at ORDER BY ended_at DESC LIMIT $4`,
};

/** Sessions of a person that ended together. */
export interface EndedSessions {
  readonly at: Date;
  readonly by: string;
  readonly because: SessionEnd;
  readonly number: number;
}

type Happening =
  | { readonly kind: 'request'; readonly request: LogLine }
  | { readonly kind: 'role'; readonly change: RoleChange }
  | { readonly kind: 'audit'; readonly record: AuditRecord }
  | { readonly kind: 'sessions'; readonly ended: EndedSessions }
  | { readonly kind: 'added' };

/** Something that happened to a person or that they did; entries are ordered by `position`, a UUID. */
export type TimelineEntry = Happening & { readonly position: string; readonly at: Date };

/** Whose timeline it is: somebody in the account, or removed from it. */
export interface Subject {
  readonly accountId: string;
  readonly id: string;
  readonly createdAt: Date;
}

/** A page of a person's timeline, newest first; `next` is where the page behind it begins. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly next?: string;
}

/** Puts together what the logs know of one person. */
@Injectable()
export class PersonTimeline {
  constructor(
    private readonly database: Database,
    private readonly log: ProvisioningLogReader,
    private readonly roles: RoleChangesReader,
    private readonly audit: AuditReader,
  ) {}

  /** It begins with what made the record; where nothing tells of that, with the record itself. */
  async page(subject: Subject, after: string | undefined): Promise<TimelinePage> {
    const happened = await this.happened(subject, after);
    const all = happened.some(tellsOfMaking) ? happened : [...happened, ...addedBefore(subject, after)];
    const entries = all
      .toSorted((left, right) => (left.position < right.position ? 1 : -1))
      .slice(0, ON_A_PAGE);
    return { entries, next: all.length > ON_A_PAGE ? entries.at(-1)?.position : undefined };
  }

  private async happened(
    { accountId, id: userId }: Subject,
    after: string | undefined,
  ): Promise<TimelineEntry[]> {
    const most = ON_A_PAGE + 1;
    const [requests, changes, records, ended] = await Promise.all([
      this.log.ofPerson(accountId, userId, most, after),
      this.roles.page(accountId, { userId }, after, most),
      this.audit.ofPerson(accountId, userId, most, after),
      this.database.query<EndedSessions>(ENDED, [accountId, userId, after ? endOf(after) : null, most]),
    ]);
    return [
      ...requests.entries
        .filter(isNotAudited)
        .map((request) => ({ kind: 'request' as const, request, ...positioned(request) })),
      ...changes.changes.map((change) => ({ kind: 'role' as const, change, ...positioned(change) })),
      ...records.map((record) => ({ kind: 'audit' as const, record, ...positioned(record) })),
      ...ended.map((end) => ({
        kind: 'sessions' as const,
        ended: end,
        position: idBefore(end.at),
        at: end.at,
      })),
    ];
  }
}

/** A sign-out by Okta is audited, which outlives the log. */
function isNotAudited({ act }: LogLine): boolean {
  return act !== 'logout';
}

function tellsOfMaking(entry: TimelineEntry): boolean {
  return entry.kind === 'request' ? entry.request.act === 'create' : isAddition(entry);
}

function isAddition(entry: TimelineEntry): boolean {
  return entry.kind === 'audit' && entry.record.action === 'person-add';
}

/** That the record was made, unless the page begins after it. */
function addedBefore({ createdAt }: Subject, after: string | undefined): TimelineEntry[] {
  const position = idBefore(createdAt);
  return after === undefined || position < after ? [{ kind: 'added', position, at: createdAt }] : [];
}

function positioned({ id, at }: { id: string; at: Date }): { position: string; at: Date } {
  return { position: id, at };
}

/** The first moment whose ended sessions do not come after the position: theirs is the least of the moment. */
function endOf(position: string): Date {
  const moment = momentOf(position);
  return idBefore(moment) < position ? new Date(moment.getTime() + 1) : moment;
}
