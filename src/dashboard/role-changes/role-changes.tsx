import type { VNode } from 'preact';
import type { RoleChange } from '../../roles/role-change.entity.js';
import type { RoleChangesPage } from '../../roles/role-changes-reader.js';
import type { RoleChangesQuery } from './role-changes.query.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { Exports } from '../parts/exports.js';
import { Check, emptyWords, Filters } from '../parts/filters.js';
import { Field, Select } from '../parts/form.js';
import { address, Pager } from '../parts/pager.js';
import { PersonFilter } from '../parts/person-filter.js';
import { type Column, Table } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { ACTORS, countWords, stepWords, whyWords } from '../words/role-changes-words.js';

const PATH = '/role-changes';

const COLUMNS: readonly Column<RoleChange>[] = [
  { head: 'Time', cell: ({ id, at }) => <ChangeLink id={id} at={at} /> },
  { head: 'Person', cell: (change) => <PersonLink change={change} /> },
  { head: 'Role', cell: (change) => <span class="unbroken">{stepWords(change)}</span> },
  { head: 'By', cell: (change) => <By change={change} /> },
  { head: 'Why', cell: (change) => <bdi>{whyWords(change)}</bdi> },
  { head: 'Owners', cell: (change) => countWords(change), number: true },
];

interface RoleChangesProps {
  readonly found: RoleChangesPage;
  readonly query: RoleChangesQuery;
  /** The names to choose from of those who changed roles. */
  readonly actors: readonly string[];
  /** When the account was opened; needed where there is nothing to show. */
  readonly accountSince: Date;
}

/** Every change of a role, newest first, with the filters above. */
export function RoleChangesBody({ found, query, actors, accountSince }: RoleChangesProps): VNode {
  const given = { ...query };
  return (
    <>
      <Heading
        title="Role changes"
        lead="Who became an owner or stopped being one, when, and who changed it."
      />
      <RoleFilters found={found} query={query} actors={actors} />
      <Card title="History" aside={<Exports path={PATH} query={given} />}>
        {found.changes.length === 0 ? (
          <Empty>{address('', given) === '' ? unchangedWords(accountSince) : emptyWords(given)}</Empty>
        ) : (
          <Table
            caption="Role changes, newest first"
            columns={COLUMNS}
            rows={found.changes}
            keyOf={({ id }) => id}
          />
        )}
      </Card>
      <Pager path={PATH} query={given} next={found.next} />
    </>
  );
}

function RoleFilters({ found, query, actors }: Omit<RoleChangesProps, 'accountSince'>): VNode {
  const { person, actor, role, owners, from, until } = query;
  const known = actor && !actors.includes(actor) ? [actor, ...actors] : actors;
  return (
    <Filters path={PATH} label="Filter role changes" query={{ ...query }}>
      <PersonFilter person={person} isEmpty={found.changes.length === 0} />
      <Select
        name="actor"
        label="By"
        value={actor}
        options={[['', 'Anyone'], ...known.map((name) => [name, name] as const)]}
      />
      <Select
        name="role"
        label="New role"
        value={role}
        options={[
          ['', 'Any'],
          ['owner', 'Owner'],
          ['member', 'Member'],
          ['none', 'Deleted'],
        ]}
      />
      <Field name="from" label="From" type="date" value={from} />
      <Field name="until" label="Until" type="date" value={until} />
      <Check name="owners" label="Owner count changed" checked={owners === '1'} />
    </Filters>
  );
}

function unchangedWords(since: Date): string {
  return `Roles have not changed since ${since.toISOString().slice(0, 10)}. New people start as Member.`;
}

function ChangeLink({ id, at }: Pick<RoleChange, 'id' | 'at'>): VNode {
  return (
    <a href={`${PATH}/${id}`}>
      <Time at={at} />
    </a>
  );
}

/** Whose role it was, by the address of then. */
export function PersonLink({ change: { userId, userEmail } }: { readonly change: RoleChange }): VNode {
  return (
    <a href={`/people/${userId}`}>
      <bdi class="address">{userEmail}</bdi>
    </a>
  );
}

/** Who changed it. */
export function By({ change: { actorName, actorType } }: { readonly change: RoleChange }): VNode {
  const kind = ACTORS[actorType];
  return (
    <>
      <bdi class="address">{actorName}</bdi>
      {kind ? <span class="muted small">{` ${kind}`}</span> : null}
    </>
  );
}
