import type { VNode } from 'preact';
import type { PersonFacts } from '../readers/person-reader.js';
import { Card } from './parts/card.js';
import { Form, Select } from './parts/form.js';
import { ROLE_WORDS } from './people-words.js';

interface RoleCardProps {
  readonly facts: PersonFacts;
  readonly isVisitor: boolean;
}

/** A person's role and the way to another one. The server refuses what is disabled here. */
export function RoleCard({ facts, isVisitor }: RoleCardProps): VNode {
  const { person, isLastOwner } = facts;
  const fixed = isLastOwner || !person.active;
  return (
    <Card title="Role" id="role">
      <Form action={`/people/${person.id}/role`}>
        <Select
          name="role"
          label="Role in OpsHelm"
          value={person.role}
          disabled={fixed}
          help={helpFor(facts, isVisitor)}
          options={[
            ['member', ROLE_WORDS.member],
            ['owner', ROLE_WORDS.owner],
          ]}
        />
        <button type="submit" disabled={fixed}>
          Change role
        </button>
      </Form>
    </Card>
  );
}

function helpFor({ person, isLastOwner }: PersonFacts, isVisitor: boolean): string {
  if (isLastOwner) return 'Last owner: promote someone first.';
  if (!person.active) return 'An inactive person cannot be an owner.';
  if (person.role === 'member')
    return 'Owners see and change everything here: people, roles, keys, settings. It needs a sign-in of the last ten minutes, and Okta does not change it.';
  return isVisitor
    ? 'This is you: as a member you lose these pages at once, and only another owner can give them back.'
    : 'As a member they lose these pages at once. Another owner can give them back. It needs a sign-in of the last ten minutes.';
}
