import type { VNode } from 'preact';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import { NO_KEY } from '../../provisioning-log/entries/outcome.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import type { LogPage } from '../../provisioning-log/entries/provisioning-log-reader.js';
import { ACTS, type LogQuery } from './log.query.js';
import { ActBadge, actWord, durationWords, summaryBesideBadge, timesWords } from '../words/log-words.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { Exports } from '../parts/exports.js';
import { Check, emptyWords, Filters } from '../parts/filters.js';
import { Field, Select } from '../parts/form.js';
import { Pager } from '../parts/pager.js';
import { PersonFilter } from '../parts/person-filter.js';
import { type Column, Table } from '../parts/table.js';
import { Time } from '../parts/time.js';

const PATH = '/log';

const COLUMNS: readonly Column<LogLine>[] = [
  { head: 'Time', cell: ({ at }) => <Time at={at} /> },
  { head: 'Kind', cell: ({ act }) => <ActBadge act={act} /> },
  { head: 'What it did', cell: (line) => <EntryLink line={line} /> },
  { head: 'Status', cell: ({ status }) => status, number: true },
  { head: 'Took', cell: ({ durationMs }) => durationWords(durationMs), number: true },
  { head: 'Key', cell: (line) => <KeyLink line={line} /> },
];

interface LogProps {
  readonly found: LogPage;
  readonly query: LogQuery;
  readonly keys: readonly ScimKey[];
}

/** What Okta asked for and what came of it, a row a request, newest first. */
export function LogBody({ found, query, keys }: LogProps): VNode {
  const given = { ...query };
  return (
    <>
      <Heading title="Provisioning log" lead="What Okta asked for, and what OpsHelm did." />
      <LogFilters found={found} query={query} keys={keys} />
      <Card title="Requests" aside={<Exports path={PATH} query={given} />}>
        {found.entries.length === 0 ? (
          <Empty>{emptyWords(given)}</Empty>
        ) : (
          <Table
            caption="Requests, newest first"
            columns={COLUMNS}
            rows={found.entries}
            keyOf={({ id }) => id}
            idOf={({ id }) => `line-${id}`}
          />
        )}
      </Card>
      <Pager path={PATH} query={given} next={found.next} />
      <Drawer />
    </>
  );
}

function LogFilters({ found, query, keys }: LogProps): VNode {
  const { person, what, key, from, until, failed, recent, reads } = query;
  return (
    <Filters path={PATH} label="Filter the provisioning log" query={{ ...query }}>
      <PersonFilter person={person} isEmpty={found.entries.length === 0} />
      <Select
        name="what"
        label="Kind"
        value={what}
        options={[['', 'Any'], ...ACTS.map((act) => [act, actWord(act)] as const)]}
      />
      <Select
        name="key"
        label="Key"
        value={key}
        options={[
          ['', 'Any'],
          ...keys.map(({ id, name, lastFour }) => [id, `${name} …${lastFour}`] as const),
        ]}
      />
      <Field name="from" label="From" type="date" value={from} />
      <Field name="until" label="Until" type="date" value={until} />
      <Check name="failed" label="Only failed" checked={failed === '1'} />
      <Check name="recent" label="Last 24 hours" checked={recent === '1'} />
      <Check name="reads" label="Show reads" checked={reads === '1'} />
    </Filters>
  );
}

/** Leads to the entry's page; with JavaScript the entry opens beside the list. */
function EntryLink({ line }: { readonly line: LogLine }): VNode {
  const path = `${PATH}/${line.id}`;
  const htmx = { 'hx-get': path, 'hx-select': '#entry', 'hx-target': '#drawer', 'hx-swap': 'innerHTML' };
  return (
    <a class="row" href={path} {...htmx}>
      <bdi>{summaryBesideBadge(line)}</bdi> {timesWords(line)}
    </a>
  );
}

/** The key that a request came with. */
export function KeyLink({ line: { keyId, keyName } }: { readonly line: LogLine }): VNode {
  if (keyId === NO_KEY)
    return (
      <bdi class="name" title={keyName}>
        {keyName}
      </bdi>
    );
  return (
    <a href={`/keys/${keyId}`} class="name" title={keyName}>
      <bdi>{keyName}</bdi>
    </a>
  );
}

/** Where an entry opens beside the list; without JavaScript it stays empty and unseen. */
function Drawer(): VNode {
  return (
    <section id="drawer-frame" class="drawer" aria-label="The chosen request">
      <button type="button" class="quiet" data-close="drawer">
        Close
      </button>
      <div id="drawer" />
    </section>
  );
}
