import type { VNode } from 'preact';
import type { RemovedUser } from '../../users/removed-user.entity.js';
import type { TimelinePage } from './timeline-reader.js';
import { Badge } from '../parts/badge.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { Time } from '../parts/time.js';
import { nameOf, ROLE_WORDS } from '../words/people-words.js';
import { TimelineCard } from './timeline.js';

interface RemovedProps {
  readonly person: RemovedUser;
  readonly timeline: TimelinePage;
  readonly after: string | undefined;
}

/** What stays of somebody who was removed. */
export function RemovedPersonBody({ person, timeline, after }: RemovedProps): VNode {
  const { id, email, userName, externalId, role, createdAt, removedAt, removedBy } = person;
  return (
    <>
      <Heading title={nameOf(person)} lead={<a href="/people">All people</a>}>
        <Badge icon="failed">Removed</Badge>
      </Heading>
      <p class="notice amber">
        Removed on <Time at={removedAt} /> by <bdi>{removedBy}</bdi>.
      </p>
      <Card title="Facts">
        <Facts
          rows={[
            ['E-mail', <bdi>{email}</bdi>],
            ['User name', userName === email ? null : <bdi>{userName}</bdi>],
            ['Role at the end', ROLE_WORDS[role]],
            ['Okta’s id', externalId === null ? null : <code>{externalId}</code>],
            ['Added', <Time at={createdAt} />],
          ]}
        />
      </Card>
      <TimelineCard timeline={timeline} path={`/people/${id}`} after={after} />
    </>
  );
}
