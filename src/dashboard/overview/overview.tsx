import type { VNode } from 'preact';
import { type Connection, connectionOf } from './connection.js';
import type { Overview } from './overview-reader.js';
import type { SetupStep } from '../readers/setup-steps.js';
import { ChangesCard, FailuresCard, OktaCard, OwnersCard, PeopleCard } from './cards.js';
import { SignInRefusalsNotice } from './sign-in-refusals.js';
import { Badge, type Tone } from '../parts/badge.js';
import { Card, Heading } from '../parts/card.js';
import type { IconName } from '../parts/icon.js';
import { TrafficChart } from './traffic-chart.js';

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
      <Heading title="Overview" lead="The connection to Okta, your owners, and recent activity.">
        <Badge tone={tone} icon={icon}>
          {connection}
        </Badge>
      </Heading>
      {overview.refusals.length > 0 ? <SignInRefusalsNotice refusals={overview.refusals} /> : null}
      <ToDo overview={overview} steps={steps} pausedAt={pausedAt} />
      <div class="grid">
        <OktaCard overview={overview} connection={connection} />
        <FailuresCard overview={overview} />
        <OwnersCard overview={overview} activeOwners={activeOwners} />
        <PeopleCard overview={overview} />
      </div>
      <div class="split">
        <ChangesCard recent={overview.recent} />
        <Card title="Requests in the last 24 hours">
          <TrafficChart hours={overview.traffic} />
        </Card>
      </div>
    </>
  );
}

function ToDo({ overview, steps, pausedAt }: Omit<OverviewProps, 'activeOwners'>): VNode {
  const wanting = steps.filter(({ state, id }) => state === 'wrong' || (state === 'open' && id !== 'import'));
  const { warnings } = overview;
  if (wanting.length === 0 && warnings.length === 0 && !pausedAt)
    return (
      <p class="notice">
        <strong>Nothing to do.</strong> Okta is set up, and there are no open warnings.
      </p>
    );
  return (
    <Card title="What to do now">
      <ul>
        {pausedAt ? (
          <li>
            <a href="/settings#provisioning">Resume provisioning</a>: it is paused, and requests from Okta are
            refused
          </li>
        ) : null}
        {warnings
          .filter(({ kind }) => kind === 'owner_address_held')
          .map(({ subject, facts }) => (
            <li key={subject}>
              <a href={`/people/${subject}`}>
                Confirm the new address <bdi>{facts['userEmail']}</bdi>
              </a>
              , or have it changed back: it waits for another owner than this one
            </li>
          ))}
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
            <a href="/setup">{`… and ${wanting.length - 3} more setup ${wanting.length === 4 ? 'step' : 'steps'}`}</a>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
