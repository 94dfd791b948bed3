import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  type JsonObject,
  matchFilter,
  parseFilter,
  readSortRequest,
  selectResources,
} from '../../../src/scim/protocol/index.js';
import { ODD_TEXTS } from '../odd-people.js';
import { ENGINES } from './engines.js';
import { ENTITIES, MAPPING, Person, TYPE } from './own-type.js';
import { StoreStage } from './store-stage.js';

const RUNS = Number(process.env['FILTER_RUNS'] ?? 150);
const DONE = { filter: true, sort: true, page: true };

const small = fc.integer({ min: -3, max: 3 });
const drawn = fc.record(
  {
    title: fc.constantFrom(...ODD_TEXTS),
    active: fc.boolean(),
    level: small,
    height: fc.constantFrom(1.5, 2, -0.25),
    tags: fc.array(fc.constantFrom(...ODD_TEXTS), { minLength: 1, maxLength: 3 }),
    badges: fc.array(small, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['active'] },
);

const number = fc.constantFrom('-3', '0', '2', '1.5', '-0.25', '5000000000', '9007199254740991');
const whole = number.filter((text) => !text.includes('.'));
const order = fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le');
const words = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(' '));
const term = fc.oneof(
  words(fc.constantFrom('level', 'badges'), order, whole),
  words(fc.constant('height'), order, number),
  words(
    fc.constantFrom('tags', 'title'),
    fc.oneof(order, fc.constantFrom('co', 'sw', 'ew')),
    fc.constantFrom(...ODD_TEXTS).map((text) => JSON.stringify(text)),
  ),
  words(fc.constant('id'), order, fc.constantFrom('"1"', '"01"', '"99999999999999999999"', '"x"', '"-2"')),
  words(fc.constantFrom('level', 'badges', 'tags', 'height'), fc.constantFrom('pr', 'eq null', 'ne null')),
);
const filters = fc.oneof(
  term,
  term.map((each) => `not (${each})`),
  fc.tuple(term, fc.constantFrom('and', 'or'), term).map((all) => all.join(' ')),
);

describe.each(ENGINES)('Numbers, lists of simple values and whole-number ids on %s', (_name, engine) => {
  let source: DataSource;
  let stage: StoreStage;
  let all: (JsonObject & { id: string })[];

  beforeAll(async () => {
    source = await engine.connect(ENTITIES);
    stage = new StoreStage(source, TYPE, Person, MAPPING);
    for (const [index, person] of fc.sample(drawn, { numRuns: 50, seed: 7 }).entries())
      await stage.create({ ...(person as JsonObject), userName: `Person${index}` });
    all = await stage.all();
  });
  afterAll(() => engine.close(source));

  it('are found by whatever filter, as it matches in memory', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const parsed = parseFilter(filter, TYPE);
        const expected = all.filter((each) => matchFilter(parsed, each)).map(({ id }) => id);
        const { rows } = await stage.page({ filter: parsed });
        expect({ filter, ids: rows.map(({ id }) => id) }).toEqual({ filter, ids: expected });
      }),
      { numRuns: RUNS },
    );
  });

  it.each(['level', 'height', 'badges', 'tags', 'active', 'meta.created'])('are sorted by %s', async (by) => {
    for (const direction of ['ascending', 'descending']) {
      const sort = readSortRequest(by, direction, TYPE);
      const expected = selectResources(all, { filter: undefined, sort }).map(({ id }) => id);
      expect((await stage.page({ sort })).rows.map(({ id }) => id)).toEqual(expected);
    }
  });

  it('are found by id, and nobody by what is none', async () => {
    expect(await stage.find(all[0]!.id)).toMatchObject({ content: { userName: 'Person0' } });
    for (const id of ['0', '01', '2147483648', '99999999999999999999', 'x', "1' OR '1'='1"])
      expect(await stage.find(id)).toBeUndefined();
  });

  it.each<[string, object]>([
    ['userName eq "PERSON1"', DONE],
    ['emails[type eq "work" and value co "x"]', DONE],
    ['not (emails.value sw "é") and active eq true', DONE],
    ['emails[type eq "work" and not (value pr)] or tags eq "a"', DONE],
    ['badges gt 1 and level ne 3', DONE],
    ['title eq "boss"', DONE],
    ['title co "boss"', { filter: false, sort: false, page: false }],
    ['not (emails[type sw "w"])', { filter: false, sort: false, page: false }],
    ['meta.resourceType eq "User"', { filter: false, sort: false, page: false }],
  ])('are searched by SQL as far as it is exact: %s', async (filter, done) => {
    expect((await stage.list({ filter: parseFilter(filter, TYPE) })).done).toEqual(done);
  });

  it('leave little to the module where SQL is not exact', async () => {
    await stage.create({ userName: 'Éva', title: 'Big Boss' });
    const { rows } = await stage.list({ filter: parseFilter('title co "bOSS"', TYPE) });
    const ascii = rows.filter(({ content }) => /^[ -~]*$/.test(content['title'] as string));
    expect(ascii.map(({ content }) => content['userName'])).toEqual(['Éva']);
  });
});
