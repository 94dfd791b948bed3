import type { VNode } from 'preact';
import type { PeopleCount } from '../../users/list/people-counts.js';
import type { PersonLine } from '../../users/list/people-list.js';
import type { PeopleQuery } from './people.query.js';
import type { FoundPeople } from './people-reader.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { address, Pager } from '../parts/pager.js';
import { type Column, Table } from '../parts/table.js';
import { Ago } from '../parts/time.js';
import { PeopleFilters } from './people-filters.js';
import { nameOf, RoleBadge, SOURCE_WORDS, StatusBadge } from '../words/people-words.js';

const PATH = '/people';

interface PeopleProps {
  readonly found: FoundPeople;
  readonly query: PeopleQuery;
  /** How many there are in all; only where nothing is filtered. */
  readonly count: PeopleCount | undefined;
  readonly isOwner: boolean;
}

/** Everybody in the account, by e-mail. */
export function PeopleBody({ found, query, count, isOwner }: PeopleProps): VNode {
  return (
    <>
      <Heading title="People" lead={count ? countWords(count, isOwner) : 'Filtered.'}>
        {isOwner ? (
          <a role="button" class="secondary" href="/people/new">
            Add a person by hand
          </a>
        ) : null}
      </Heading>
      {isOwner && count && count.all === count.unlinked ? (
        <p class="notice amber">No people provisioned yet: assign people to the OpsHelm app in Okta.</p>
      ) : null}
      <PeopleFilters query={query} isOwner={isOwner} />
      {isOwner && offersOwners(query) && found.people.length > 0 ? (
        <p class="notice">
          Each of these people can become an owner: open the person, then change the role. Search by name or
          e-mail to find one.
        </p>
      ) : null}
      <div class="stack">
        <Card>
          {found.people.length === 0 ? (
            <Nobody query={query} />
          ) : (
            <Table
              caption="People, by e-mail"
              columns={isOwner ? [...MEMBER_COLUMNS, ...ownerColumns(found)] : MEMBER_COLUMNS}
              rows={found.people}
              keyOf={({ id }) => id}
            />
          )}
        </Card>
        <Pager path={PATH} query={{ ...query }} next={found.next} />
      </div>
    </>
  );
}

const MEMBER_COLUMNS: readonly Column<PersonLine>[] = [
  { head: 'Person', cell: (person) => <PersonCell person={person} /> },
  { head: 'Role', cell: ({ role }) => <RoleBadge role={role} /> },
  { head: 'Status', cell: (person) => <StatusBadge of={person} /> },
];

function ownerColumns({ lastChanges, lastSignIns }: FoundPeople): Column<PersonLine>[] {
  return [
    { head: 'Source', cell: (person) => <SourceCell person={person} /> },
    { head: 'Last change by Okta', cell: ({ id }) => <When at={lastChanges.get(id)} /> },
    { head: 'Last sign-in', cell: ({ id }) => <When at={lastSignIns.get(id)} /> },
  ];
}

function PersonCell({ person }: { readonly person: PersonLine }): VNode {
  return (
    <>
      <a href={`/people/${person.id}`}>
        <bdi>{nameOf(person)}</bdi>
      </a>
      <br />
      <bdi class="muted small">{person.email}</bdi>
    </>
  );
}

/** A person can have come from Okta and have no id there, for example when an import left them out. */
function SourceCell({ person: { source, externalId } }: { readonly person: PersonLine }): VNode {
  return (
    <>
      <span class="unbroken">{SOURCE_WORDS[source]}</span>
      {source === 'scim' && externalId === null ? <span class="muted small">, not linked</span> : null}
    </>
  );
}

function When({ at }: { readonly at: Date | undefined }): VNode {
  return at ? <Ago at={at} /> : <span class="muted">never</span>;
}

function Nobody({ query }: Pick<PeopleProps, 'query'>): VNode {
  const { after, q, source, linked } = query;
  if (after) return <Empty>There is nobody on this page.</Empty>;
  if (address(PATH, { ...query }) === PATH) return <Empty>There is nobody here.</Empty>;
  if (offersOwners(query) && !q && !source && !linked) return <NoCandidate />;
  return <Empty>Nobody fits. Search by the beginning of a name or an address.</Empty>;
}

/** Whether the list is of those who can become owners. */
function offersOwners({ role, status }: PeopleQuery): boolean {
  return role === 'member' && status === 'active';
}

function NoCandidate(): VNode {
  return (
    <Empty>
      Only an active member can become an owner, and there is none.{' '}
      <a href="/people/new">Add a person by hand</a> and give them the role Owner, or assign somebody to the
      OpsHelm app in Okta: they appear here.
    </Empty>
  );
}

function countWords({ all, inactive, unlinked }: PeopleCount, isOwner: boolean): string {
  const number = (count: number, word: string) => `${count.toLocaleString('en')} ${word}`;
  const people = number(all, all === 1 ? 'person' : 'people');
  return isOwner
    ? `${people}, ${number(inactive, 'inactive')}, ${number(unlinked, 'not in Okta')}.`
    : `${people}.`;
}
