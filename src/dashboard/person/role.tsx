import type { VNode } from 'preact';
import type { OwnerGroup } from '../../users/owners/owner-groups.js';
import type { PersonFacts } from './person-reader.js';
import { Card } from '../parts/card.js';
import { Form, Select } from '../parts/form.js';
import { ROLE_WORDS } from '../words/people-words.js';

interface RoleCardProps {
  readonly facts: PersonFacts;
  /** The groups that make the person an owner. */
  readonly ownerGroups: readonly OwnerGroup[];
  readonly isVisitor: boolean;
}

/** A person's role and the way to another one. The server refuses what is disabled here. */
export function RoleCard({ facts, ownerGroups, isVisitor }: RoleCardProps): VNode {
  const { role, givenRole } = facts.person;
  if (role === 'owner' && ownerGroups.length > 0) return <MappedCard facts={facts} groups={ownerGroups} />;
  return (
    <Card title="Role">
      {role === 'owner' && givenRole === 'member' ? <p>{LEFT}</p> : null}
      <RoleForm facts={facts} isVisitor={isVisitor} />
    </Card>
  );
}

const LEFT =
  'They have left the group that made them an owner. As the last owner they stay one until there is another.';

function RoleForm({ facts, isVisitor }: Pick<RoleCardProps, 'facts' | 'isVisitor'>): VNode {
  const { person, isLastOwner } = facts;
  const fixed = isLastOwner || !person.active || mayNotRise(person);
  return (
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
  );
}

interface MappedProps extends Pick<RoleCardProps, 'facts'> {
  readonly groups: RoleCardProps['ownerGroups'];
}

/** Which groups give the role, and how it can be taken away: not manually. */
function MappedCard({ facts: { person }, groups }: MappedProps): VNode {
  const isGiven = person.givenRole === 'owner';
  return (
    <Card title="Role">
      <p>
        Owner {isGiven ? 'by hand, and ' : ''}through {groups.length === 1 ? 'the group' : 'the groups'}{' '}
        {groups.map(({ id, displayName }, index) => (
          <>
            {index > 0 ? ', ' : ''}
            <a href={`/role-mapping/${id}`}>
              <bdi>{displayName}</bdi>
            </a>
          </>
        ))}
        .
      </p>
      <p class="muted small">
        To make them a member, change the rule or take them out of the group in Okta.
        {isGiven ? ' Then you can change the role here.' : ''}
      </p>
      {isGiven || person.addressHeldSince ? null : <GiveManually id={person.id} />}
    </Card>
  );
}

function GiveManually({ id }: { readonly id: string }): VNode {
  return (
    <Form action={`/people/${id}/role`}>
      <p class="muted small">Given by hand too, the role stays when they leave the group.</p>
      <input type="hidden" name="role" value="owner" />
      <button type="submit" class="secondary">
        Give the role by hand too
      </button>
    </Form>
  );
}

/** Nobody becomes an owner under an address that waits. */
function mayNotRise({ role, addressHeldSince }: PersonFacts['person']): boolean {
  return role === 'member' && addressHeldSince !== null;
}

function helpFor({ person, isLastOwner }: PersonFacts, isVisitor: boolean): string {
  if (isLastOwner) return 'Last owner: promote someone first.';
  if (mayNotRise(person)) return 'Their new address waits to be confirmed: confirm it first.';
  if (!person.active) return 'An inactive person cannot be an owner.';
  if (person.role === 'member')
    return 'Owners see and change everything here: people, roles, keys, settings. It needs a sign-in of the last ten minutes, and Okta does not change it.';
  return isVisitor
    ? 'This is you: as a member you lose these pages at once, and only another owner can give them back.'
    : 'As a member they lose these pages at once. Another owner can give them back. It needs a sign-in of the last ten minutes.';
}
