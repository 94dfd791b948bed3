const CHOICE = 'The server may choose; either is right.';
const ITS_WORD = 'What is right here is for the server to say.';
const STORED = 'What is stored cannot be seen.';
const RECEIVER = 'Events go to a receiver, which this client is not.';

const USER = 'test/rfc/rfc7643-4.1-user.e2e-spec.ts';
const BEARER = 'test/rfc/rfc6750.e2e-spec.ts';
const DISCOVERY = 'test/rfc/rfc7644-4-discovery.e2e-spec.ts';
const NO_EVENTS = { file: DISCOVERY, name: 'events are not announced' };

/** Why something cannot be told from outside; and the test of OpsHelm that looks at it from inside, if any. */
export interface Unseen {
  readonly reason: string;
  readonly test?: { readonly file: string; readonly name: string };
}

/** What cannot be told from outside, or is left to the server. */
export const NOT_OBSERVABLE: Readonly<Record<string, Unseen>> = {
  'R-SCHEMA-04': { reason: CHOICE },
  'R-SCHEMA-11': { reason: CHOICE },
  'R-SCHEMA-16': { reason: ITS_WORD },
  'R-SCHEMA-17': { reason: 'Equal values come from clients, and the server may keep what they send.' },
  'R-SCHEMA-20': { reason: CHOICE },
  'R-USER-04': { reason: ITS_WORD },
  'R-USER-07': {
    reason: STORED,
    test: { file: USER, name: 'a password is never returned, stored or logged' },
  },
  'R-USER-09': { reason: ITS_WORD },
  'R-USER-10': { reason: ITS_WORD },
  'R-GROUP-04': {
    reason: CHOICE,
    test: { file: 'test/rfc/rfc7643-4.2-group.e2e-spec.ts', name: 'groups are not nested' },
  },
  'R-READ-08': {
    reason: 'It would take more resources than a check may make, and a server may have no such limit.',
    test: { file: 'test/rfc/rfc7644-3.4.2-list.e2e-spec.ts', name: 'no query has too many results' },
  },
  'R-READ-09': { reason: ITS_WORD },
  'R-CURSOR-05': { reason: CHOICE },
  'R-PUT-05': { reason: 'The standard schemas have no immutable attribute of a whole resource.' },
  'R-PATCH-07': { reason: 'The standard schemas have no immutable attribute of a whole resource.' },
  'R-BULK-07': {
    reason: CHOICE,
    test: {
      file: 'test/rfc/rfc7644-3.7.2-bulk-ids.e2e-spec.ts',
      name: 'operations on one person keep their order',
    },
  },
  'R-ETAG-02': { reason: CHOICE },
  'R-AUTH-10': { reason: CHOICE },
  'R-TENANT-01': { reason: CHOICE, test: { file: BEARER, name: 'the key alone says which account' } },
  'R-SEC-01': {
    reason: 'TLS ends where the operator lets it end, often in front of the server.',
    test: { file: BEARER, name: 'every URI that is given out begins with https' },
  },
  'R-SEC-02': {
    reason: 'How keys are made and how long they live cannot be seen from a request.',
    test: { file: BEARER, name: 'a key has a limited life' },
  },
  'R-SEC-03': {
    reason: 'What is kept, logged and shown to whom cannot be seen from a request.',
    test: {
      file: 'test/rfc/rfc7644-3.8-http.e2e-spec.ts',
      name: 'answers with people are not to be kept by a cache',
    },
  },
  'R-SEC-04': {
    reason: STORED,
    test: { file: USER, name: 'a password is never returned, stored or logged' },
  },
  'R-SEC-06': { reason: 'Digests cannot be seen, and guessing keys would lock the client out.' },
  'R-SEC-07': {
    reason: 'Rights belong to keys, and one key shows only its own.',
    test: { file: BEARER, name: 'a key that may only read is 403 for writes' },
  },
  'R-SEC-08': { reason: 'It binds clients.' },
  'R-EVENT-02': { reason: RECEIVER, test: NO_EVENTS },
  'R-EVENT-03': { reason: RECEIVER, test: NO_EVENTS },
  'R-EVENT-04': { reason: RECEIVER, test: NO_EVENTS },
  'R-EVENT-05': { reason: RECEIVER, test: NO_EVENTS },
  'R-EVENT-06': { reason: RECEIVER, test: NO_EVENTS },
  'R-EVENT-07': { reason: RECEIVER, test: NO_EVENTS },
};
