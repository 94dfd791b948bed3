import type { VNode } from 'preact';
import { type Connection, connectionOf } from '../connection.js';
import type { Overview } from '../readers/overview-reader.js';
import type { SetupStep } from '../setup-steps.js';
import type { LogLine } from '../../scim/provisioning-log/log-line.js';
import { Badge, type Tone } from './parts/badge.js';
import { Card, Empty, Facts, Heading } from './parts/card.js';
import type { IconName } from './parts/icon.js';
import { Ago } from './parts/time.js';
import { TrafficChart } from './parts/traffic-chart.js';

const LOOKS: Readonly<Record<Connection, readonly [Tone, IconName]>> = {
  'Not set up': ['plain', 'open'],
  'Waiting for Okta': ['plain', 'open'],
  Connected: ['green', 'ok'],
  Failing: ['red', 'failed'],
  Paused: ['amber', 'paused'],
};

interface OverviewProps {
  readonly overview: Overview;
  readonly steps: readonly SetupStep[];
  readonly pausedAt: Date | null;
  readonly activeOwners: number;
}

/** Five answers at a glance: connected? failures? owners? changes? and what to do now. */
export function OverviewBody({ overview, steps, pausedAt, activeOwners }: OverviewProps): VNode {
  const connection = connectionOf(overview.activity, { hasKey: overview.keys.length > 0, pausedAt });
  const [tone, icon] = LOOKS[connection];
  return (
    <>
      <Heading title="Overview" lead="How it stands between this account and Okta.">
        <Badge tone={tone} icon={icon}>
          {connection}
        </Badge>
      </Heading>
      <ToDo overview={overview} steps={steps} />
      <div class="grid">
        <OktaCard overview={overview} connection={connection} />
        <FailuresCard overview={overview} />
        <OwnersCard overview={overview} activeOwners={activeOwners} />
        <PeopleCard overview={overview} />
      </div>
      <div class="split">
        <ChangesCard recent={overview.recent} />
        <Card title="Requests of 24 hours">
          <TrafficChart hours={overview.traffic} />
        </Card>
      </div>
    </>
  );
}

function ToDo({ overview, steps }: Pick<OverviewProps, 'overview' | 'steps'>): VNode {
  const wanting = steps.filter(({ state, id }) => state === 'wrong' || (state === 'open' && id !== 'import'));
  const { warnings } = overview;
  if (wanting.length === 0 && warnings.length === 0)
    return (
      <p class="notice">
        <strong>Nothing to do.</strong> Okta is set up, and no warning is open.
      </p>
    );
  return (
    <Card title="What to do now">
      <ul>
        {warnings.length > 0 ? (
          <li>
            <a href="/warnings">
              {warnings.length === 1
                ? 'Look at the open warning'
                : `Look at ${warnings.length} open warnings`}
            </a>
          </li>
        ) : null}
        {wanting.slice(0, 3).map(({ id, title }) => (
          <li key={id}>
            <a href={`/setup#${id}`}>{title}</a>
          </li>
        ))}
        {wanting.length > 3 ? (
          <li>
            <a href="/setup">{`… and ${wanting.length - 3} more steps of the setup`}</a>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

function OktaCard({
  overview,
  connection,
}: Pick<OverviewProps, 'overview'> & { connection: Connection }): VNode {
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

function FailuresCard({ overview }: Pick<OverviewProps, 'overview'>): VNode {
  const { lastError, failingSince } = overview.activity;
  const failed = overview.traffic.reduce((sum, { refused, failed: broken }) => sum + refused + broken, 0);
  return (
    <Card title="Failures" aside={<a href="/log?failed=1">All</a>}>
      <p class="figure">{failed}</p>
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
        <p class="small">Nothing was ever refused.</p>
      )}
    </Card>
  );
}

function OwnersCard({ overview, activeOwners }: Pick<OverviewProps, 'overview' | 'activeOwners'>): VNode {
  return (
    <Card title="Owners" aside={<a href="/people?role=owner">All</a>}>
      <p class="figure">{activeOwners}</p>
      <ul class="names">
        {overview.owners.map(({ id, email, source, deactivationPendingSince }) => (
          <li key={id}>
            <a href={`/people/${id}`}>
              <bdi>{email}</bdi>
            </a>{' '}
            <span class="muted small">
              {source === 'scim' ? 'managed by Okta' : 'by hand'}
              {deactivationPendingSince ? ', leaving' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PeopleCard({ overview: { people } }: Pick<OverviewProps, 'overview'>): VNode {
  const { all, inactive, unlinked } = people;
  return (
    <Card title="People" aside={<a href="/people">All</a>}>
      <p class="figure">{(all - inactive).toLocaleString('en')}</p>
      <p class="muted small">active</p>
      <p class="small">
        <a href="/people?status=inactive">{`${inactive.toLocaleString('en')} inactive`}</a>
        <br />
        <a href="/people?linked=no">{`${unlinked.toLocaleString('en')} not linked to Okta`}</a>
      </p>
    </Card>
  );
}

function ChangesCard({ recent }: { readonly recent: readonly LogLine[] }): VNode {
  return (
    <Card title="Changed in 24 hours" aside={<a href="/log">Provisioning log</a>}>
      {recent.length === 0 ? <Empty>Nothing changed.</Empty> : null}
      <ul class="timeline">
        {recent.map((line) => (
          <li key={line.id}>
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
      <bdi>{line.summary}</bdi>
    </a>
  );
}
