import { bodyOf, idOf, userNameOf } from '../people/person.js';
import { httpRequest } from './http-request.js';

/** Where in the run a request stands: everything that makes it differ from the others. */
export interface Turn {
  /** Counts the requests of a measure, over all connections. */
  readonly serial: number;
  readonly connection: number;
  readonly connections: number;
  /** Counts the requests of this connection. */
  readonly step: number;
  readonly people: number;
  /** Tells the measures of a run apart. */
  readonly measure: string;
  readonly key: string;
}

/** Something that a provisioning client does, as requests and what their answers must be. */
export interface Operation {
  readonly title: string;
  readonly writes: boolean;
  readonly status: number;
  /** What the body of a right answer has in it. */
  readonly contains: string;
  readonly request: (turn: Turn) => string;
  /** One connection alone, for whole rounds of this many requests. */
  readonly whole?: (people: number) => number;
}

const PAGE = 100;
const MOST_PAGES = 100;
/** Prime to every number of people that has no factor of its own: a walk in strides that looks random. */
const STRIDE = 7_919;
const ONE = '"totalResults":1,';
const FULL = `"itemsPerPage":${PAGE},`;
const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const OPERATIONS = {
  'lookup-hit': read('look-up by user name, hit', ONE, (turn) => lookUp(turn, userNameOf(someone(turn)))),
  'lookup-miss': read('look-up, miss', '"totalResults":0,', (turn) =>
    lookUp(turn, `nobody.${turn.serial % turn.people}@acme.example`),
  ),
  get: read('get by id', '"userName":', (turn) => httpRequest(turn.key, 'GET', `/${idOf(someone(turn))}`)),
  create: write('create', 201, (turn) =>
    httpRequest(
      turn.key,
      'POST',
      '',
      bodyOf(turn.serial, { userName: `new.${turn.measure}.${turn.serial}@acme.example` }),
    ),
  ),
  put: write('PUT', 200, (turn) => {
    const index = turn.serial % turn.people;
    const title = `Engineer ${turn.measure}.${turn.serial}`;
    return httpRequest(turn.key, 'PUT', `/${idOf(index)}`, bodyOf(index, { title }));
  }),
  patch: write('PATCH active', 200, (turn) => {
    const active = Math.floor(turn.serial / turn.people) % 2 === 1;
    const operation = { op: 'replace', value: { active } };
    const body = { schemas: [PATCH_SCHEMA], Operations: [operation] };
    return httpRequest(turn.key, 'PATCH', `/${idOf(turn.serial % turn.people)}`, body);
  }),
  'first-page': read('first page of 100', FULL, (turn) => page(turn, 1)),
  'last-page': read('last page of 100', FULL, (turn) => page(turn, turn.people - PAGE + 1)),
  'deep-page': read('page of 100 anywhere', FULL, (turn) =>
    page(turn, 1 + ((turn.serial * STRIDE) % (turn.people - PAGE + 1))),
  ),
  walk: read('16 import walks', FULL, (turn) => {
    const pages = turn.people / PAGE;
    const start = Math.floor((turn.connection * pages) / turn.connections);
    return page(turn, 1 + ((start + turn.step) % pages) * PAGE);
  }),
  import: {
    ...read('one import walk alone', FULL, (turn) => {
      const { first, pages } = middleOf(turn.people);
      return page(turn, 1 + (first + (turn.step % pages)) * PAGE);
    }),
    whole: (people: number) => middleOf(people).pages,
  },
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

function read(title: string, contains: string, request: Operation['request']): Operation {
  return { title, contains, request, writes: false, status: 200 };
}

function write(title: string, status: number, request: Operation['request']): Operation {
  return { title, status, request, writes: true, contains: '"id":' };
}

function someone({ serial, people }: Turn): number {
  return (serial * STRIDE) % people;
}

/** The pages of a walk that are measured: all, or those in the middle, where a page costs what it does on average. */
function middleOf(people: number): { first: number; pages: number } {
  const pages = Math.min(people / PAGE, MOST_PAGES);
  return { first: Math.floor((people / PAGE - pages) / 2), pages };
}

/** As Okta looks a person up before it creates them. */
function lookUp({ key }: Turn, userName: string): string {
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  return httpRequest(key, 'GET', `?filter=${filter}&startIndex=1&count=${PAGE}`);
}

function page({ key }: Turn, startIndex: number): string {
  return httpRequest(key, 'GET', `?startIndex=${startIndex}&count=${PAGE}`);
}
