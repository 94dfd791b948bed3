import {
  type Fault,
  inAnswers,
  inBodies,
  inQueries,
  inRequestBodies,
  inResources,
  parse,
  partsOf,
} from '../fault.js';

const PAGED = 'not more than count come, and the answer says which and of how many';
const WALKED = 'a walk meets everybody once, and its last page alone has no cursor';

const shift = (query: URLSearchParams, by: number, from: number): void => {
  const at = Number(query.get('startIndex') ?? 1);
  if (at >= from) query.set('startIndex', String(at + by));
};

const inFilters = (name: string, caughtBy: string, change: (filter: string) => string): Fault =>
  inQueries(name, caughtBy, (query) => {
    const filter = query.get('filter');
    if (filter !== null) query.set('filter', change(filter));
  });

/** Faults in reading: lists, filters, orders, pages, projections. */
export const READING_FAULTS: readonly Fault[] = [
  inAnswers('an unknown person is an empty 200', 'GET of an unknown id is 404', ({ status }, { method }) =>
    method === 'GET' && status === 404 ? { status: 200, text: '{}' } : {},
  ),
  inAnswers('no match is 404', 'no match is 200 with a total of 0', ({ text }) =>
    parse(text)?.['totalResults'] === 0 ? { status: 404 } : {},
  ),
  inBodies('a list has no URN', 'a list has its URN, the total and the resources', (body) => {
    if (body['Resources']) delete body['schemas'];
  }),
  inResources('a list shows less than a read', 'a list shows a User as a read does', (resource, { path }) => {
    if (path.startsWith('/Users?')) delete resource['emails'];
  }),
  inResources(
    'a read hides the title',
    'by default everything comes that has a value and is not hidden',
    (resource) => {
      delete resource['title'];
    },
  ),
  inQueries('filters are ignored', 'only what matches is found', (query) => query.delete('filter')),
  inFilters('operators have a case', 'names and operators have no case', (filter) =>
    filter.replaceAll(/ EQ /g, ' XX '),
  ),
  inFilters('ne is eq', 'eq and ne', (filter) => filter.replaceAll(' ne ', ' eq ')),
  inFilters('ew is co', 'co, sw and ew', (filter) =>
    filter.replaceAll(' title ew "CLERK"', 'title co "L"').replaceAll('title ew', 'title eq'),
  ),
  inFilters('* is a wildcard', 'an identical text satisfies sw and ew, and nothing is a wildcard', (filter) =>
    filter.replaceAll('*', ''),
  ),
  inFilters('gt is ge', 'gt, ge, lt and le by the letters', (filter) => filter.replaceAll(' gt ', ' ge ')),
  inFilters('or binds before and', 'and binds before or, parentheses before all, not before and', (filter) =>
    filter.replace(/\(([^()]* or [^()]*) and ([^()]*)\)$/, '(($1) and $2)'),
  ),
  inFilters('case always counts', 'case counts where caseExact says so, and only there', (filter) =>
    filter.replaceAll('ANN@', 'none@'),
  ),
  inFilters(
    'value paths are read one by one',
    'a value path wants one value that satisfies all of it',
    (filter) =>
      filter.replace(
        'emails[type eq "work" and value co "home.example"]',
        'emails.type eq "work" and emails.value co "home.example"',
      ),
  ),
  inAnswers('a broken filter finds nobody', 'what is no expression is refused', ({ text }) =>
    parse(text)?.['scimType'] === 'invalidFilter' ? { status: 200, text: '{"totalResults":0}' } : {},
  ),
  inQueries('the order is turned round', 'ascending unless descending is asked for', (query) => {
    if (query.has('sortBy'))
      query.set('sortOrder', query.get('sortOrder') === 'descending' ? 'ascending' : 'descending');
  }),
  inQueries('sortBy is ignored', 'by the primary value, else the first', (query) => query.delete('sortBy')),
  inQueries('startIndex counts from 0', 'startIndex counts from 1, and below 1 is 1', (query) =>
    shift(query, 1, 0),
  ),
  inQueries('pages overlap', 'the pages together are everybody, once', (query) => shift(query, -1, 2)),
  inQueries('count is ignored', PAGED, (query) => query.delete('count')),
  inBodies('the total is that of the page', PAGED, (body) => {
    if (body['Resources']) body['totalResults'] = partsOf(body, 'Resources').length;
  }),
  inBodies(
    'count 0 shows people',
    'count 0, and a negative one, ask for the total alone',
    (body, { path }) => {
      if (/count=(?:0|-)/.test(path)) body['Resources'] = [{ id: '1' }];
    },
  ),
  inBodies('every page has a next one', WALKED, (body, { path }) => {
    if (path.includes('cursor='))
      body['nextCursor'] ??= new URLSearchParams(path.split('?')[1]).get('cursor');
  }),
  inQueries('a cursor is always the first', WALKED, (query) => {
    if (query.has('cursor')) query.set('cursor', '');
  }),
  inBodies(
    'cursors need encoding',
    'an empty cursor is the first page, and cursors need no encoding in a URL',
    (body) => {
      if (body['nextCursor']) body['nextCursor'] = `${String(body['nextCursor'] as string)}+/=`;
    },
  ),
  inQueries(
    'any cursor is taken',
    'what is no cursor, or a tampered one, is invalidCursor; what is no count is invalidCount',
    (query) => {
      if (query.get('cursor') === 'x') query.set('cursor', '');
    },
  ),
  inQueries('attributes is ignored', 'attributes shows the minimum and what is named', (query) =>
    query.delete('attributes'),
  ),
  inQueries(
    'excludedAttributes is ignored',
    'excludedAttributes takes away what is named, but never id and schemas',
    (query) => query.delete('excludedAttributes'),
  ),
  inResources(
    'excludedAttributes takes the id away',
    'excludedAttributes takes away what is named, but never id and schemas',
    (resource, { path }) => {
      if (path.includes('excludedAttributes')) delete resource['id'];
    },
  ),
  inBodies(
    'a search at the root forgets Groups',
    'a search at the root finds Users and Groups, and what a type lacks counts as unassigned',
    (body, { path }) => {
      if (path === '/.search')
        body['Resources'] = partsOf(body, 'Resources').filter((resource) => resource['userName']);
    },
  ),
  inFilters(
    'references are compared letter by letter',
    'a reference is found with, without and with another version segment',
    (filter) => filter.replace(/(?<!\/v2)\/Users\//, '/Cats/'),
  ),
  inRequestBodies('a search forgets its filter', 'it finds what the same GET finds', (body, { path }) => {
    if (path.endsWith('/.search')) delete body['filter'];
  }),
];
