import type { VNode } from 'preact';
import type { OwnerGroup } from '../../users/owners/owner-groups.js';
import type { User } from '../../users/user.entity.js';
import type { PersonFacts } from './person-reader.js';
import { statusOf } from '../../users/list/people-filter.js';
import { Badge } from '../parts/badge.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { nameOf, ROLE_WORDS, STATUS_WORDS, StatusBadge } from '../words/people-words.js';
import { ManualChangesCard, RemovalCard } from './manual-changes.js';
import { FactsCard } from './facts.js';
import { IdentitiesCard } from './identities.js';
import { PersonNotices } from './notices.js';
import { AsOktaSeesIt } from './resource.js';
import { RoleCard } from './role.js';
import { SessionsCard } from './sessions.js';
import { TimelineCard } from './timeline.js';

interface PersonProps {
  readonly facts: PersonFacts;
  /** The groups that make the person an owner. */
  readonly ownerGroups: readonly OwnerGroup[];
  /** Whether it is the visitor's own page. */
  readonly isVisitor: boolean;
  /** Where the page of the timeline begins. */
  readonly after: string | undefined;
}

/** A person as owners see them. */
export function PersonBody({ facts, ownerGroups, isVisitor, after }: PersonProps): VNode {
  const { person, timeline } = facts;
  const isManual = person.source === 'manual';
  return (
    <>
      <PersonHeading person={person} />
      <PersonNotices facts={facts} />
      <div class="split">
        <div class="stack">
          <FactsCard facts={facts} />
          <TimelineCard timeline={timeline} path={`/people/${person.id}`} after={after} />
        </div>
        <div class="stack">
          <RoleCard facts={facts} ownerGroups={ownerGroups} isVisitor={isVisitor} />
          {isManual ? <ManualChangesCard facts={facts} isVisitor={isVisitor} /> : null}
          <SessionsCard sessions={facts.sessions} />
          <IdentitiesCard userId={person.id} identities={facts.identities} isSelf={isVisitor} />
          <AsOktaSeesIt person={person} />
          {isManual ? <RemovalCard facts={facts} /> : null}
        </div>
      </div>
    </>
  );
}

/** A person as members see them: no more than in the list. */
export function MemberViewBody({ person }: { readonly person: User }): VNode {
  return (
    <>
      <PersonHeading person={person} />
      <Card title="Person">
        <Facts
          rows={[
            ['Name', <bdi>{nameOf(person)}</bdi>],
            ['E-mail', <bdi>{person.email}</bdi>],
            ['Role', ROLE_WORDS[person.role]],
            ['Status', STATUS_WORDS[statusOf(person)]],
          ]}
        />
      </Card>
    </>
  );
}

function PersonHeading({ person }: { readonly person: User }): VNode {
  return (
    <Heading title={nameOf(person)} lead={<a href="/people">All people</a>}>
      <Badge>{ROLE_WORDS[person.role]}</Badge>
      <StatusBadge of={person} always />
    </Heading>
  );
}
