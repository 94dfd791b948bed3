import type { ComponentChildren, VNode } from 'preact';
import type { PersonFacts } from './person-reader.js';
import { Card, Facts } from '../parts/card.js';
import { readLabelled } from '../../users/columns/make-profile.js';
import { showCopied } from '../parts/copied-inputs.js';
import { Icon } from '../parts/icon.js';
import { Ago, Time } from '../parts/time.js';
import { nameOf, SOURCE_WORDS, STATUS_WORDS } from '../words/people-words.js';
import { statusOf } from '../../users/list/people-filter.js';

/** What is known of a person. What Okta owns carries a lock. */
export function FactsCard({ facts }: { readonly facts: PersonFacts }): VNode {
  const { person, lastChange, lastSignIn } = facts;
  const { email, userName, externalId, source, createdAt, updatedAt, ownerUntil } = person;
  const byOkta = source === 'scim';
  const owned = (value: ComponentChildren) => <Owned locked={byOkta}>{value}</Owned>;
  return (
    <Card title="Facts" aside={byOkta ? <ManagedByOkta /> : null}>
      <Facts
        rows={[
          ['Name', owned(<bdi>{nameOf(person)}</bdi>)],
          ['E-mail', owned(<bdi>{email}</bdi>)],
          ['User name', userName === email ? null : owned(<bdi>{userName}</bdi>)],
          ...readLabelled(person).map(({ column, value }): [string, ComponentChildren] => {
            const text = showCopied(value);
            return [column.label!, text === '' ? null : owned(<bdi>{text}</bdi>)];
          }),
          ['Status', owned(STATUS_WORDS[statusOf(person)])],
          ['Source', SOURCE_WORDS[source]],
          [
            'Okta’s id',
            externalId === null ? byOkta ? 'none: not linked' : 'none' : <code>{externalId}</code>,
          ],
          ['Owner until', ownerUntil && <Time at={ownerUntil} />],
          ['Added', <Time at={createdAt} />],
          ['Last changed', <Time at={updatedAt} />],
          ['Last change by Okta', lastChange ? <Ago at={lastChange} /> : 'never'],
          ['Last sign-in', lastSignIn ? <Ago at={lastSignIn} /> : 'never'],
        ]}
      />
    </Card>
  );
}

function ManagedByOkta(): VNode {
  return (
    <span class="muted small locked">
      <Icon name="locked" /> Managed by Okta: change it there
    </span>
  );
}

function Owned({ locked, children }: { locked: boolean; children: ComponentChildren }): VNode {
  if (!locked) return <>{children}</>;
  return (
    <span class="locked">
      <Icon name="locked" /> {children}
      <span class="hidden"> (managed by Okta)</span>
    </span>
  );
}
