import type { VNode } from 'preact';
import type { GroupLine, GroupsPage } from '../../role-mapping/role-rules-reader.js';
import type { GroupsQuery } from './role-mapping.forms.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { Filters } from '../parts/filters.js';
import { Pager } from '../parts/pager.js';
import { type Column, Table } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { GroupsOffNotice, membersWords, RuleBadge } from './rule-words.js';

const PATH = '/role-mapping';

interface RoleMappingProps {
  readonly groupsEnabled: boolean;
  /** The groups that have a rule. */
  readonly rules: readonly GroupLine[];
  readonly found: GroupsPage;
  readonly query: GroupsQuery;
}

/** The rules, and the groups to choose from for another one. */
export function RoleMappingBody({ groupsEnabled, rules, found, query }: RoleMappingProps): VNode {
  return (
    <>
      <Heading
        title="Role mapping"
        lead="Let a group in Okta give a role. A person has the highest of the role given by hand and those of their groups."
      />
      <GroupsOffNotice groupsEnabled={groupsEnabled} />
      <Card title="Rules">
        {rules.length === 0 ? (
          <Empty>There are no rules. Roles are given by hand, and no group changes them.</Empty>
        ) : (
          <Table caption="Rules, by group" columns={RULE_COLUMNS} rows={rules} keyOf={({ id }) => id} />
        )}
      </Card>
      {groupsEnabled ? <GroupsCard found={found} query={query} /> : null}
    </>
  );
}

const NAME: Column<GroupLine> = { head: 'Group', cell: (group) => <GroupLink group={group} /> };
const GIVES: Column<GroupLine> = { head: 'Gives', cell: ({ role }) => <RuleBadge role={role} /> };
const MEMBERS: Column<GroupLine> = { head: 'People', cell: membersWords, number: true };

const RULE_COLUMNS: readonly Column<GroupLine>[] = [
  NAME,
  GIVES,
  { head: 'Made by', cell: ({ madeBy }) => <bdi class="address">{madeBy}</bdi> },
  { head: 'Made', cell: ({ madeAt }) => madeAt && <Time at={madeAt} /> },
  MEMBERS,
];

function GroupsCard({ found, query }: Pick<RoleMappingProps, 'found' | 'query'>): VNode {
  const isFiltered = Boolean(query.q ?? query.after);
  if (found.groups.length === 0 && !isFiltered)
    return (
      <Card title="Groups from Okta">
        <Empty>
          Okta has not pushed a group yet. In Okta, open the OpsHelm app, then Push Groups, and push the group
          that is to give a role.
        </Empty>
      </Card>
    );
  return (
    <>
      <GroupFilters query={query} />
      <div class="stack">
        <Card title="Groups from Okta">
          {found.groups.length === 0 ? (
            <Empty>No group fits. Groups are found by how their name begins.</Empty>
          ) : (
            <Table
              caption="Groups, by name"
              columns={[NAME, GIVES, MEMBERS]}
              rows={found.groups}
              keyOf={({ id }) => id}
            />
          )}
        </Card>
        <Pager path={PATH} query={{ ...query }} next={found.next} />
      </div>
    </>
  );
}

function GroupFilters({ query }: Pick<RoleMappingProps, 'query'>): VNode {
  return (
    <Filters path={PATH} label="Find a group" query={{ ...query }} asTyped="#q">
      <div class="field grow">
        <label for="q">Group name begins with</label>
        <input id="q" name="q" type="search" value={query.q} maxlength={254} autocomplete="off" />
      </div>
    </Filters>
  );
}

function GroupLink({ group: { id, displayName } }: { readonly group: GroupLine }): VNode {
  return (
    <a href={`${PATH}/${id}`}>
      <bdi>{displayName}</bdi>
    </a>
  );
}
