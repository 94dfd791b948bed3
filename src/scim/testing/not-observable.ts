const CHOICE = 'The server may choose; either is right.';
const ITS_WORD = 'What is right here is for the server to say.';
const STORED = 'What is stored cannot be seen.';
const RECEIVER = 'Events go to a receiver, which this client is not.';

/** Why a requirement cannot be judged from outside, or is left to the server. */
export const NOT_OBSERVABLE: Readonly<Record<string, string>> = {
  'R-SCHEMA-04': CHOICE,
  'R-SCHEMA-11': CHOICE,
  'R-SCHEMA-16': ITS_WORD,
  'R-SCHEMA-17': 'Equal values come from clients, and the server may keep what they send.',
  'R-SCHEMA-20': CHOICE,
  'R-USER-04': ITS_WORD,
  'R-USER-07': STORED,
  'R-USER-09': ITS_WORD,
  'R-USER-10': ITS_WORD,
  'R-GROUP-04': CHOICE,
  'R-READ-08': 'It would take more resources than a check may make, and a server may have no such limit.',
  'R-READ-09': ITS_WORD,
  'R-CURSOR-05': CHOICE,
  'R-PUT-05': 'The standard schemas have no immutable attribute of a whole resource.',
  'R-PATCH-07': 'The standard schemas have no immutable attribute of a whole resource.',
  'R-BULK-07': CHOICE,
  'R-ETAG-02': CHOICE,
  'R-AUTH-10': CHOICE,
  'R-TENANT-01': CHOICE,
  'R-SEC-01': 'TLS ends where the operator lets it end, often in front of the server.',
  'R-SEC-02': 'How keys are made and how long they live cannot be seen from a request.',
  'R-SEC-03': 'What is kept, logged and shown to whom cannot be seen from a request.',
  'R-SEC-04': STORED,
  'R-SEC-06': 'Digests cannot be seen, and guessing keys would lock the client out.',
  'R-SEC-07': 'Rights belong to keys, and one key shows only its own.',
  'R-SEC-08': 'It binds clients.',
  'R-EVENT-02': RECEIVER,
  'R-EVENT-03': RECEIVER,
  'R-EVENT-04': RECEIVER,
  'R-EVENT-05': RECEIVER,
  'R-EVENT-06': RECEIVER,
  'R-EVENT-07': RECEIVER,
};
