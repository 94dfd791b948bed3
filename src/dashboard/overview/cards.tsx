import type { VNode } from 'preact';
import type { Connection } from './connection.js';
import type { Overview } from './overview-reader.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import { timesWords } from '../words/log-words.js';
import { Badge } from '../parts/badge.js';
import { Card, Empty, Facts } from '../parts/card.js';
import { Ago } from '../parts/time.js';

interface OverviewFacts {
  readonly overview: Overview;
}

/** Whether requests come from Okta, and with which keys. */
export function OktaCard({
  overview,
  connection,
}: OverviewFacts & { readonly connection: Connection }): VNode {
  const { lastCall, lastWrite } = overview.activity;
  const expiry = overview.keys.toSorted(
    (one, other) => one.expiresAt.getTime() - other.expiresAt.getTime(),
  )[0];
  const rows = [
    ['Last call', lastCall ? <Ago at={lastCall.at} /> : 'none yet'],
    ['Last write', lastWrite ? <LastWrite line={lastWrite} /> : 'none yet'],
    ['Keys', overview.keys.length === 0 ? 'none' : String(overview.keys.length)],
    ['Next expiry', expiry ? <Ago at={expiry.expiresAt} /> : null],
  ] as const;
  return (
    <Card title="Okta" aside={<a href="/keys">Keys</a>}>
      {connection === 'Waiting for Okta' ? (
        <p class="muted small">
          No request from Okta yet. Okta only calls when something changes or when you press Test API
          Credentials.
        </p>
      ) : null}
      <Facts rows={rows} />
    </Card>
  );
}

/** How many requests failed, and the last one of them. */
export function FailuresCard({ overview }: OverviewFacts): VNode {
  const { lastError, failingSince } = overview.activity;
  const { requests, isAll } = overview.failures;
  const figure = requests.toLocaleString('en') + (isAll ? '' : ' or more');
  return (
    <Card title="Failures" aside={<a href="/log?failed=1&recent=1">All</a>}>
      <p class="figure">{figure}</p>
      <p class="muted small">refused or failed in 24 hours</p>
      {failingSince ? (
        <p>
          <Badge tone="red">failing</Badge> since <Ago at={failingSince} />
        </p>
      ) : null}
      {lastError ? (
        <p class="small">
          Last one: <LineLink line={lastError} />
        </p>
      ) : (
        <p class="small">The log has no refused or failed request.</p>
      )}
    </Card>
  );
}

/** How many owners there are, and who. */
export function OwnersCard({
  overview,
  activeOwners,
}: OverviewFacts & { readonly activeOwners: number }): VNode {
  return (
    <Card title="Owners" aside={<a href="/people?role=owner">All</a>}>
      <p class="figure">{activeOwners}</p>
      <ul class="names">
        {overview.owners.map(({ id, email, source, deactivationPendingSince, addressHeldSince }) => (
          <li key={id} id={`owner-${id}`}>
            <a href={`/people/${id}`}>
              <bdi>{email}</bdi>
            </a>{' '}
            <span class="muted small">
              {source === 'scim' ? 'managed by Okta' : 'by hand'}
              {deactivationPendingSince ? ', leaving' : ''}
              {addressHeldSince ? ', new address not confirmed' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How many people there are. */
export function PeopleCard({ overview: { people } }: OverviewFacts): VNode {
  const { all, inactive, unlinked } = people;
  return (
    <Card title="People" aside={<a href="/people">All</a>}>
      <p class="figure">{(all - inactive).toLocaleString('en')}</p>
      <p class="muted small">active</p>
      <p class="small">
        <a href="/people?status=inactive">{`${inactive.toLocaleString('en')} inactive`}</a>
        <br />
        <a href="/people?linked=no">{`${unlinked.toLocaleString('en')} not in Okta`}</a>
      </p>
    </Card>
  );
}

/** What was done lately. */
export function ChangesCard({ recent }: { readonly recent: readonly LogLine[] }): VNode {
  return (
    <Card title="Latest changes and failures" aside={<a href="/log">Provisioning log</a>}>
      {recent.length === 0 ? <Empty>Nothing changed.</Empty> : null}
      <ul class="timeline">
        {recent.map((line) => (
          <li key={line.id} id={`line-${line.id}`}>
            <Ago at={line.at} />
            <span>
              <LineLink line={line} />{' '}
              {line.status >= 400 ? (
                <Badge tone={line.status >= 500 ? 'red' : 'amber'}>{line.status}</Badge>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Narrow as its card is: the time, which leads to what it was. */
function LastWrite({ line }: { readonly line: LogLine }): VNode {
  return (
    <a href={`/log/${line.id}`}>
      <Ago at={line.at} />
    </a>
  );
}

function LineLink({ line }: { readonly line: LogLine }): VNode {
  return (
    <a href={`/log/${line.id}`}>
      <bdi>{line.summary}</bdi> {timesWords(line)}
    </a>
  );
}
