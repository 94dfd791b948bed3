import {
  type Asked,
  type Fault,
  type Forward,
  inAnswers,
  inBodies,
  inRequestBodies,
  inRequests,
  parse,
  partsOf,
  without,
} from '../fault.js';

const CARRIED_OUT = 'POST, PUT and DELETE are carried out, each with its status';

const inOperations = (
  name: string,
  caughtBy: string,
  change: (operation: Record<string, unknown>) => void,
): Fault =>
  inRequestBodies(name, caughtBy, (body, { method }) => {
    if (method === 'PATCH') partsOf(body, 'Operations').forEach(change);
  });

/** A server that carries out the operations of a PATCH one by one, and stops at the first that fails. */
async function oneByOne(asked: Asked, forward: Forward) {
  const body = parse(asked.text);
  const operations = asked.method === 'PATCH' && body ? partsOf(body, 'Operations') : [];
  for (const operation of operations.slice(0, -1))
    await forward({ ...asked, text: JSON.stringify({ ...body, Operations: [operation] }) });
  const last = operations.at(-1);
  return forward(last ? { ...asked, text: JSON.stringify({ ...body, Operations: [last] }) } : asked);
}

/** Faults in changing and removing. */
export const CHANGING_FAULTS: readonly Fault[] = [
  inAnswers('PUT creates', 'PUT does not create', ({ status }, { method }) =>
    method === 'PUT' && status === 404 ? { status: 201, text: '{}' } : {},
  ),
  inRequestBodies('a PUT keeps what is cleared', 'null and an empty list clear', (body, { method }) => {
    if (method !== 'PUT') return;
    body['title'] ??= 'Clerk';
  }),
  inAnswers(
    'a taken name is 400',
    'a user name of somebody else is 409, and nothing changes',
    ({ status }) => (status === 409 ? { status: 400 } : {}),
  ),
  { name: 'a PATCH is not atomic', caughtBy: 'a PATCH is done as a whole or not at all', play: oneByOne },
  inAnswers(
    'a PATCH is answered with 202',
    'success is 200 with the whole User, or 204, and is stored',
    (_given, { method }) => (method === 'PATCH' ? { status: 202 } : {}),
  ),
  inAnswers(
    'a PATCH of readOnly attributes is passed over',
    'readOnly attributes are not modified',
    ({ text }) => (parse(text)?.['scimType'] === 'mutability' ? { status: 204, text: '' } : {}),
  ),
  inOperations('add replaces lists', 'add appends to a list', (operation) => {
    if (operation['op'] === 'add') operation['op'] = 'replace';
  }),
  inOperations('add without a path does nothing', 'add without a path merges', (operation) => {
    if (operation['op'] === 'add' && !operation['path']) operation['value'] = { active: true };
  }),
  inOperations('remove ignores its filter', 'remove of the values of a filter', (operation) => {
    if (operation['op'] === 'remove')
      operation['path'] = String(operation['path'] as string).replace(/\[.*\]/, '');
  }),
  inAnswers('remove without a path is passed over', 'remove without a path is noTarget', ({ text }) =>
    parse(text)?.['scimType'] === 'noTarget' ? { status: 204, text: '' } : {},
  ),
  inRequestBodies(
    'adding what is there moves lastModified',
    'adding what is there changes nothing',
    (body, { method }) => {
      if (method === 'PATCH')
        partsOf(body, 'Operations').push({ op: 'replace', path: 'nickName', value: 'moved' });
    },
  ),
  inRequestBodies(
    'primary is set without a look at the others',
    'setting primary takes it from the others',
    (body, { method }) => {
      if (method === 'PATCH') partsOf(body, 'Operations').splice(0);
    },
  ),
  inOperations('paths have a case', 'paths have no case and may carry URNs', (operation) => {
    if (operation['path'] === 'NAME.GIVENNAME') operation['path'] = 'nowhere';
  }),
  inAnswers('a DELETE is answered with 200', 'success is 204 without a body', ({ status }, { method }) =>
    method === 'DELETE' && status === 204 ? { status: 200 } : {},
  ),
  {
    name: 'what is deleted stays',
    caughtBy: 'every later operation on the User is 404',
    play: async (asked, forward) =>
      asked.method === 'DELETE' ? { status: 204, headers: {}, text: '' } : forward(asked),
  },
  inAnswers('there is no ETag', 'POST, GET and PUT carry an ETag, equal to meta.version', ({ headers }) => ({
    headers: without(headers, 'etag'),
  })),
  inAnswers(
    'the ETag is always the same',
    'the tag changes with the User and not otherwise',
    ({ headers }) => ({
      headers: { ...headers, etag: 'W/"1"' },
    }),
  ),
  inRequests(
    '304 never comes',
    'If-None-Match with the present tag, in a list, or *, is 304 without a body; with another one, 200',
    ({ headers }) => ({
      headers: without(headers, 'if-none-match'),
    }),
  ),
  inRequests(
    'If-Match is ignored',
    'If-Match with an old tag is 412, and nothing changes',
    ({ headers }) => ({
      headers: without(headers, 'if-match'),
    }),
  ),
  inRequests('concurrent writes all win', 'of concurrent conditional writes one wins', ({ headers }) => ({
    headers: without(headers, 'if-match'),
  })),
  inBodies('bulk results have no status', CARRIED_OUT, (body, { path }) => {
    if (path === '/Bulk') for (const outcome of partsOf(body, 'Operations')) delete outcome['status'];
  }),
  inBodies('a bulk answer has the URN of a request', CARRIED_OUT, (body, { path }) => {
    if (path === '/Bulk') body['schemas'] = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  }),
  inBodies(
    'a bulk answer forgets the bulkId',
    'a creation is answered with its bulkId and its location',
    (body, { path }) => {
      if (path === '/Bulk') for (const outcome of partsOf(body, 'Operations')) delete outcome['bulkId'];
    },
  ),
  inRequestBodies(
    'a bulk request ends at the first error',
    'what fails is told with its Error and its location, and the rest is done',
    (body, { path }) => {
      if (path === '/Bulk') body['failOnErrors'] = 1;
    },
  ),
  inRequestBodies(
    'failOnErrors is ignored',
    'failOnErrors ends it, and is not in the answer',
    (body, { path }) => {
      if (path === '/Bulk') delete body['failOnErrors'];
    },
  ),
  inRequests(
    'a bulkId is not resolved',
    'bulkId:x becomes the id of what is created, in an extension too',
    ({ text }) => ({
      text: text.replaceAll('bulkId:boss', 'boss'),
    }),
  ),
  inBodies(
    'the bulk limit is not named',
    'more than maxOperations is 413 and names the limit; nothing is done',
    (body, _asked, status) => {
      if (status === 413) body['detail'] = 'That is too much';
    },
  ),
  inOperations('members cannot be removed', 'members are added and removed one by one', (operation) => {
    if (operation['op'] === 'remove') operation['path'] = 'members[value eq "nobody"]';
  }),
];
