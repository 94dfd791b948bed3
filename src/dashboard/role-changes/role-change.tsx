import type { VNode } from 'preact';
import type { RoleChange } from '../../roles/role-change.entity.js';
import { Card, Facts, Heading } from '../parts/card.js';
import { Time } from '../parts/time.js';
import { By, PersonLink } from './role-changes.js';
import { countWords, stepWords, whyWords } from '../words/role-changes-words.js';

interface RoleChangeProps {
  readonly change: RoleChange;
  /** The request's entry in the provisioning log, where it was one of SCIM. */
  readonly logEntryId: string | undefined;
}

/** One role change in full. */
export function RoleChangeBody({ change, logEntryId }: RoleChangeProps): VNode {
  const { at, reason, requestId, cause, id } = change;
  const count = countWords(change);
  return (
    <>
      <Heading
        title={`${stepWords(change)}: ${change.userEmail}`}
        lead={<a href="/role-changes">All role changes</a>}
      />
      <Card title="What happened">
        <Facts
          rows={[
            ['Person', <PersonLink change={change} />],
            ['Role', stepWords(change)],
            ['When', <Time at={at} />],
            ['By', <By change={change} />],
            ['Why', <bdi>{whyWords(change)}</bdi>],
            ['Reason given', reason === null || cause === 'group' ? null : <bdi>{reason}</bdi>],
            ['Active owners', count ?? 'not affected'],
            ['Request', logEntryId ? <a href={`/log/${logEntryId}`}>In the provisioning log</a> : null],
            ['Request id', <code>{requestId}</code>],
            ['Change id', <code>{id}</code>],
          ]}
        />
      </Card>
    </>
  );
}
