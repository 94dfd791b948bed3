const USER = 'test/rfc/rfc7643-4.1-user.e2e-spec.ts';
const BEARER = 'test/rfc/rfc6750.e2e-spec.ts';
const DISCOVERY = 'test/rfc/rfc7644-4-discovery.e2e-spec.ts';
const NO_EVENTS = { file: DISCOVERY, name: 'events are not announced' };

/** The tests of OpsHelm that look from inside at what no request can show, by requirement. */
export const OWN_TESTS: Readonly<Record<string, { readonly file: string; readonly name: string }>> = {
  'R-USER-07': { file: USER, name: 'a password is never returned, stored or logged' },
  'R-GROUP-04': { file: 'test/rfc/rfc7643-4.2-group.e2e-spec.ts', name: 'groups are not nested' },
  'R-READ-08': { file: 'test/rfc/rfc7644-3.4.2-list.e2e-spec.ts', name: 'no query has too many results' },
  'R-BULK-07': {
    file: 'test/rfc/rfc7644-3.7.2-bulk-ids.e2e-spec.ts',
    name: 'operations on one person keep their order',
  },
  'R-TENANT-01': { file: BEARER, name: 'the key alone says which account' },
  'R-SEC-01': { file: BEARER, name: 'every URI that is given out begins with https' },
  'R-SEC-02': { file: BEARER, name: 'a key has a limited life' },
  'R-SEC-03': {
    file: 'test/rfc/rfc7644-3.8-http.e2e-spec.ts',
    name: 'answers with people are not to be kept by a cache',
  },
  'R-SEC-04': { file: USER, name: 'a password is never returned, stored or logged' },
  'R-SEC-07': { file: BEARER, name: 'a key that may only read is 403 for writes' },
  'R-EVENT-02': NO_EVENTS,
  'R-EVENT-03': NO_EVENTS,
  'R-EVENT-04': NO_EVENTS,
  'R-EVENT-05': NO_EVENTS,
  'R-EVENT-06': NO_EVENTS,
  'R-EVENT-07': NO_EVENTS,
};

/** The same as sentences for the report. */
export const OWN_TEST_SENTENCES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(OWN_TESTS).map(([id, { file, name }]) => [id, `OpsHelm’s own test: "${name}" in ${file}.`]),
);
