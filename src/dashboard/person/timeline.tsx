import type { ComponentChildren, VNode } from 'preact';
import { actorWords } from '../../events/actor-words.js';
import type { RoleChange } from '../../roles/role-change.entity.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import type { AuditRecord } from '../../audit/audit-reader.js';
import type { SessionEnd } from '../../sessions/session.entity.js';
import type { EndedSessions, TimelineEntry, TimelinePage } from './timeline-reader.js';
import { summaryBesideBadge } from '../words/log-words.js';
import { Badge } from '../parts/badge.js';
import { Card, Empty } from '../parts/card.js';
import { Pager } from '../parts/pager.js';
import { Time } from '../parts/time.js';
import { countWords, stepWords, whyWords } from '../words/role-changes-words.js';

interface TimelineProps {
  readonly timeline: TimelinePage;
  readonly path: string;
  readonly after: string | undefined;
}

/** What happened to a person and what they did, newest first. */
export function TimelineCard({ timeline: { entries, next }, path, after }: TimelineProps): VNode {
  return (
    <Card title="Timeline" id="timeline">
      {entries.length === 0 ? <Empty>Nothing is recorded{after ? ' before that' : ''}.</Empty> : null}
      <ol class="timeline dated">
        {entries.map((entry) => (
          <li key={entry.position}>
            <Time at={entry.at} />
            <Happening entry={entry} />
          </li>
        ))}
      </ol>
      <Pager path={path} query={{ after }} next={next} />
    </Card>
  );
}

function Happening({ entry }: { readonly entry: TimelineEntry }): VNode {
  switch (entry.kind) {
    case 'request':
      return <Request line={entry.request} />;
    case 'role':
      return <Role change={entry.change} />;
    case 'audit':
      return <Audited record={entry.record} />;
    case 'sessions':
      return <Ended ended={entry.ended} />;
    case 'added':
      return <div>Added to the account</div>;
    default:
      return entry satisfies never;
  }
}

function Request({ line }: { readonly line: LogLine }): VNode {
  return (
    <Line
      head={
        <>
          <a href={`/log/${line.id}`}>
            <bdi>{summaryBesideBadge(line)}</bdi>
          </a>{' '}
          <Outcome status={line.status} />
        </>
      }
    >
      Okta, with the key “<bdi>{line.keyName}</bdi>”
    </Line>
  );
}

function Outcome({ status }: Pick<LogLine, 'status'>): VNode | null {
  if (status < 400) return null;
  return status >= 500 ? (
    <Badge tone="red">{`Failed, ${status}`}</Badge>
  ) : (
    <Badge tone="amber">{`Refused, ${status}`}</Badge>
  );
}

function Role({ change }: { readonly change: RoleChange }): VNode {
  const owners = countWords(change);
  return (
    <Line head={<a href={`/role-changes/${change.id}`}>{`Role: ${stepWords(change)}`}</a>}>
      <bdi>{whyWords(change)}</bdi>, by{' '}
      <bdi>{actorWords({ type: change.actorType, name: change.actorName })}</bdi>
      {owners ? `; active owners ${owners}` : ''}
    </Line>
  );
}

function Audited({ record }: { readonly record: AuditRecord }): VNode {
  return (
    <Line
      head={
        <>
          <bdi>{record.summary}</bdi>{' '}
          {record.outcome === 'denied' ? <Badge tone="amber">Refused</Badge> : null}
        </>
      }
    >
      {record.summary.includes(record.actorName) ? null : (
        <>
          by <bdi>{record.actorName}</bdi>{' '}
        </>
      )}
      {record.ip ? `from ${record.ip}` : null}
    </Line>
  );
}

const ENDS: Readonly<Record<SessionEnd, string>> = {
  'sign-out': 'signed out',
  'sign-in': 'signed in again',
  deactivation: 'deactivated',
  deletion: 'removed',
  'deactivation-refused': 'to be deactivated',
  'address-held': 'address changed',
  'global-logout': 'signed out everywhere',
  'identity-undone': 'unlinked from the identity provider',
};

function Ended({ ended }: { readonly ended: EndedSessions }): VNode {
  const { number, because, by } = ended;
  return (
    <Line head={number === 1 ? '1 session ended' : `${number} sessions ended`}>
      {ENDS[because]} by <bdi>{by}</bdi>
    </Line>
  );
}

function Line({ head, children }: { head: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <div>
      {head}
      <div class="muted small">{children}</div>
    </div>
  );
}
