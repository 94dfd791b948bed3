import type { VNode } from 'preact';
import type { SetupFacts, SetupStep } from '../readers/setup-steps.js';
import { Badge } from '../parts/badge.js';
import { Card, Heading } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { Icon } from '../parts/icon.js';
import { Time } from '../parts/time.js';

/** Where a step is done, if that is in OpsHelm. */
const PLACES: Readonly<Record<string, readonly [path: string, name: string]>> = {
  'identity-provider': ['/settings#identity-provider', 'Settings'],
  owners: ['/people?role=member&status=active', 'People'],
  key: ['/keys', 'SCIM keys'],
};

const SECTIONS: readonly [title: string, lead: string, ids: readonly string[]][] = [
  ['Before you start', 'In OpsHelm.', ['identity-provider', 'owners', 'key']],
  [
    'Connect',
    'In the Okta admin portal: Applications, your OpsHelm integration, Provisioning > Integration.',
    ['integration', 'import-groups', 'test'],
  ],
  [
    'Enable provisioning',
    'In the application settings: the Sign On tab, then Provisioning > Settings > To App.',
    ['username-format', 'create', 'update', 'deactivate', 'import'],
  ],
];

interface SetupProps {
  readonly facts: SetupFacts;
  readonly steps: readonly SetupStep[];
}

/** The customer's steps in the customer's words, each with its proof. */
export function SetupBody({ facts, steps }: SetupProps): VNode {
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <>
      <Heading title="Okta setup" lead="Each step ticks itself when it is really done.">
        <Badge tone={done === steps.length ? 'green' : 'plain'}>{`${done} of ${steps.length} done`}</Badge>
      </Heading>
      {SECTIONS.map(([title, lead, ids]) => (
        <Card key={title} title={title}>
          <p class="muted">{lead}</p>
          <ol class="steps">
            {steps
              .filter(({ id }) => ids.includes(id))
              .map((step) => (
                <Step key={step.id} step={step} number={steps.indexOf(step) + 1} baseUrl={facts.baseUrl} />
              ))}
          </ol>
        </Card>
      ))}
    </>
  );
}

interface StepProps {
  readonly step: SetupStep;
  readonly number: number;
  readonly baseUrl: string;
}

function Step({ step, number, baseUrl }: StepProps): VNode {
  const { id, title, state, proof, since } = step;
  const place = PLACES[id];
  return (
    <li id={id} class={state}>
      <Mark state={state} number={number} />
      <div>
        <strong>{title}</strong>
        {id === 'integration' ? <Copyable id="base-url" label="Base URL" value={baseUrl} /> : null}
        <p class="muted small">
          {proof}
          {since ? (
            <>
              {' First seen '}
              <Time at={since} />.
            </>
          ) : null}
        </p>
      </div>
      {place ? <a href={place[0]}>{place[1]}</a> : <span />}
    </li>
  );
}

function Mark({ state, number }: { readonly state: SetupStep['state']; readonly number: number }): VNode {
  const words = { done: 'Done', open: 'Open', wrong: 'Needs a look' } as const;
  return (
    <span class="mark">
      {state === 'open' ? <span aria-hidden="true">{number}</span> : null}
      {state === 'done' ? <Icon name="ok" /> : null}
      {state === 'wrong' ? <Icon name="warning" /> : null}
      <span class="hidden">{words[state]}</span>
    </span>
  );
}
