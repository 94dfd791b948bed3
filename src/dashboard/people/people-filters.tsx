import type { VNode } from 'preact';
import type { PeopleQuery } from './people.query.js';
import { Filters } from '../parts/filters.js';
import { Select } from '../parts/form.js';
import { ROLE_WORDS, STATUS_WORDS } from '../words/people-words.js';

const PATH = '/people';

const ANY_ROLE = [
  ['', 'Any role'],
  ['owner', ROLE_WORDS.owner],
  ['member', ROLE_WORDS.member],
] as const;

const ANY_STATUS = [
  ['', 'Any status'],
  ['active', STATUS_WORDS.active],
  ['inactive', STATUS_WORDS.inactive],
  ['leaving', STATUS_WORDS.leaving],
] as const;

const ANY_SOURCE = [
  ['', 'Any source'],
  ['okta', 'Okta'],
  ['manual', 'By hand'],
] as const;

interface PeopleFiltersProps {
  readonly query: PeopleQuery;
  readonly isOwner: boolean;
}

/** Which people are wanted; members filter by what they see. */
export function PeopleFilters({ query, isOwner }: PeopleFiltersProps): VNode {
  const { q, role, status } = query;
  return (
    <Filters path={PATH} label="Filter people" query={{ ...query }} asTyped="#q">
      <div class="field grow">
        <label for="q">Name or e-mail begins with</label>
        <input id="q" name="q" type="search" value={q} maxlength={254} autocomplete="off" />
      </div>
      <Select name="role" label="Role" value={role} options={ANY_ROLE} />
      <Select name="status" label="Status" value={status} options={ANY_STATUS} />
      {isOwner ? <OwnerFilters query={query} /> : null}
    </Filters>
  );
}

function OwnerFilters({ query: { source, linked } }: Pick<PeopleFiltersProps, 'query'>): VNode {
  return (
    <>
      <Select name="source" label="Source" value={source} options={ANY_SOURCE} />
      <label class="check">
        <input type="checkbox" name="linked" value="no" checked={linked === 'no'} />
        Not in Okta
      </label>
    </>
  );
}
