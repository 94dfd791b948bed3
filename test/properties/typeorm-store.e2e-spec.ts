import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Column,
  CreateDateColumn,
  DataSource,
  Entity,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { plainCaller } from '../../src/scim/host/caller.js';
import {
  defineAttribute,
  type JsonObject,
  matchFilter,
  parseFilter,
  readSortRequest,
  type ResourceType,
  selectResources,
  USER_RESOURCE_TYPE,
} from '../../src/scim/protocol/index.js';
import { finishList } from '../../src/scim/resources/lists/finish-list.js';
import { positionAt } from '../../src/scim/resources/lists/keyset-place.js';
import type { ListPage } from '../../src/scim/resources/lists/list-page.js';
import { storedView } from '../../src/scim/resources/lists/stored-view.js';
import type { ListedResource, ListRequest } from '../../src/scim/resources/resource-store.js';
import { dialectOf } from '../../src/scim/typeorm/sql/dialect.js';
import { EntityList } from '../../src/scim/typeorm/lists/entity-list.js';
import { EntityStore } from '../../src/scim/typeorm/entity-store.js';
import { caseInsensitive, type EntityMapping, json } from '../../src/scim/typeorm/index.js';
import { readMapping } from '../../src/scim/typeorm/mapping/read-mapping.js';
import { ODD_TEXTS } from './odd-people.js';

const RUNS = Number(process.env['FILTER_RUNS'] ?? 150);

@Entity('typeorm_store_people')
class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') accountId: string;
  @Column('text', { unique: true }) login: string;
  @Column('text', { nullable: true }) loginKey: string | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) firstName: string | null;
  @Column('text', { nullable: true }) firstNameKey: string | null;
  @Column('text', { nullable: true }) externalId: string | null;
  @Column('boolean', { default: true }) enabled: boolean;
  @Column('integer', { nullable: true }) level: number | null;
  @Column('simple-json', { nullable: true }) emails: unknown;
  @CreateDateColumn() created: Date;
  @UpdateDateColumn() updated: Date;
  @VersionColumn() version: number;
}

const wanted = ['userName', 'name', 'title', 'emails', 'active'];
const TYPE: ResourceType = {
  ...USER_RESOURCE_TYPE,
  extensions: [],
  schema: {
    ...USER_RESOURCE_TYPE.schema,
    attributes: [
      ...USER_RESOURCE_TYPE.schema.attributes.filter(({ name }) => wanted.includes(name)),
      defineAttribute('level', 'How high.', { type: 'integer' }),
    ],
  },
};

const MAPPING: EntityMapping = {
  tenant: 'accountId',
  columns: {
    userName: caseInsensitive('login', 'loginKey'),
    'name.givenName': caseInsensitive('firstName', 'firstNameKey'),
    active: 'enabled',
    emails: json('emails'),
  },
};

const url = process.env['TEST_DATABASE_URL'];
const ENGINES: [string, () => DataSource][] = [
  ['SQLite', () => new DataSource({ type: 'sqljs', entities: [Person], synchronize: true })],
  ...(url
    ? [
        [
          'PostgreSQL',
          () =>
            new DataSource({
              type: 'postgres',
              url,
              entities: [Person],
              synchronize: true,
              dropSchema: false,
            }),
        ] as [string, () => DataSource],
      ]
    : []),
];

const text = fc.constantFrom(...ODD_TEXTS);
const optional = fc.option(text, { nil: undefined });
const drawn = fc.record({
  title: optional,
  givenName: optional,
  externalId: optional,
  active: fc.boolean(),
  level: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
  email: optional,
});

const quoted = text.map((each) => JSON.stringify(each));
const textual = fc.tuple(
  fc.constantFrom('userName', 'title', 'name.givenName', 'externalId', 'emails.value', 'id'),
  fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
  quoted,
);
const whole = fc.tuple(
  fc.constant('level'),
  fc.constantFrom('eq', 'ne', 'gt', 'le'),
  fc.integer({ min: -3, max: 3 }).map(String),
);
const moment = fc.tuple(
  fc.constantFrom('meta.created', 'meta.lastModified'),
  fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
  fc.integer({ min: -3_000, max: 500 }).map((ms) => JSON.stringify(new Date(Date.now() + ms).toISOString())),
);
const truth = fc.tuple(fc.constant('active'), fc.constantFrom('eq', 'ne'), fc.constantFrom('true', 'false'));
const present = fc.constantFrom(
  'title pr',
  'name pr',
  'name.givenName pr',
  'emails pr',
  'level eq null',
  'emails[value co "a"]',
);
const term = fc.oneof(
  { weight: 4, arbitrary: textual.map((all) => all.join(' ')) },
  ...[whole, moment, truth].map((each) => each.map((all) => all.join(' '))),
  present,
);
const filters = fc.oneof(
  { weight: 2, arbitrary: term },
  term.map((each) => `not (${each})`),
  fc.tuple(term, fc.constantFrom('and', 'or'), term).map((all) => all.join(' ')),
  fc.tuple(term, term, term).map(([a, b, c]) => `not (${a} and ${b}) or ${c}`),
);
const SORTS = [
  'userName',
  'title',
  'name.givenName',
  'externalId',
  'active',
  'level',
  'meta.created',
  'id',
  undefined,
];

describe.each(ENGINES)('The entities of TypeORM on %s are found', (_engine, connect) => {
  const account = `acme-${Date.now()}`;
  const context = {
    accountId: account,
    caller: plainCaller({ accountId: account, credentialId: 'k', credentialName: 'Okta' }),
    requestId: 'r',
    transaction: undefined,
  };
  const VIEW = storedView<ListedResource>(wholeOf);
  let source: DataSource;
  let store: EntityStore;
  let all: (JsonObject & { id: string })[];

  function wholeOf({ id, content, createdAt, updatedAt }: ListedResource): JsonObject & { id: string } {
    return {
      id,
      ...content,
      meta: { created: createdAt.toISOString(), lastModified: updatedAt.toISOString() },
    };
  }

  beforeAll(async () => {
    source = await connect().initialize();
    const dialect = dialectOf(source);
    const entity = readMapping(TYPE, source.getMetadata(Person), MAPPING);
    store = new EntityStore({
      source,
      target: Person,
      entity,
      dialect,
      list: new EntityList(entity, source, dialect),
    });
    for (const [index, { title, givenName, externalId, active, level, email }] of fc
      .sample(drawn, { numRuns: 60, seed: 7 })
      .entries())
      await store.transact(context, (transaction) =>
        store.create(
          { ...context, transaction },
          {
            userName: `${externalId ?? 'K'}${index}-${account}`,
            active,
            ...(title !== undefined && { title }),
            ...(givenName !== undefined && { name: { givenName } }),
            ...(externalId !== undefined && { externalId }),
            ...(level !== undefined && { level }),
            ...(email !== undefined && { emails: [{ value: email, type: 'work' }] }),
          },
        ),
      );
    const { rows } = await store.list(
      { ...context },
      { filter: undefined, sort: undefined, after: undefined, offset: 0, limit: 500 },
    );
    all = rows.map(wholeOf);
  });
  afterAll(async () => {
    await source?.getRepository(Person).delete({ accountId: account });
    await source?.destroy();
  });

  async function page(request: ListRequest): Promise<ListPage<ListedResource>> {
    return finishList(await store.list(context, request), request, VIEW);
  }

  it('all of them, each with what it was given', () => {
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    expect(
      all.filter((each) => each['emails'] !== undefined && each['name'] !== undefined).length,
    ).toBeGreaterThan(5);
  });

  it('by whatever filter, as it matches in memory', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const parsed = parseFilter(filter, TYPE);
        const expected = all.filter((each) => matchFilter(parsed, each)).map(({ id }) => id);
        const { rows, total } = await page({
          filter: parsed,
          sort: undefined,
          after: undefined,
          offset: 0,
          limit: 500,
        });
        expect({ filter, ids: rows.map(({ id }) => id).toSorted(), total }).toEqual({
          filter,
          ids: expected.toSorted(),
          total: expected.length,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it.each(SORTS)('in the order of %s, on pages by index and by cursor', async (by) => {
    for (const order of ['ascending', 'descending']) {
      const sort = readSortRequest(by, order, TYPE);
      const expected = selectResources(all, { filter: undefined, sort }).map(({ id }) => id);
      const byCursor: string[] = [];
      const byIndex: string[] = [];
      for (let after: ListRequest['after'] | 'none' = undefined; after !== 'none';) {
        const found: ListPage<ListedResource> = await page({
          filter: undefined,
          sort,
          after,
          offset: 0,
          limit: 8,
        });
        byCursor.push(...found.rows.map(({ id }) => id));
        after = found.next ? positionAt(found.next) : 'none';
      }
      for (let offset = 0; offset < 60; offset += 7)
        byIndex.push(
          ...(await page({ filter: undefined, sort, after: undefined, offset, limit: 8 })).rows.map(
            ({ id }) => id,
          ),
        );
      expect([byCursor, byIndex]).toEqual([expected, expected]);
    }
  });

  it('by a look-up that is one statement, and pages of which SQL does all', async () => {
    const asked = { sort: undefined, after: undefined, offset: 0, limit: 5 };
    const done = async (filter: string) =>
      (await store.list(context, { ...asked, filter: parseFilter(filter, TYPE) })).done;
    expect(await done('userName eq "MIA"')).toEqual({ filter: true, sort: true, page: true });
    expect(await done('externalId sw "0" and active eq true')).toEqual({
      filter: true,
      sort: true,
      page: true,
    });
    expect(await done('title eq "boss"')).toEqual({ filter: false, sort: false, page: false });
    expect(await done('emails.value eq "a"')).toEqual({ filter: false, sort: false, page: false });
  });

  it('changed under a lock, refused where a value is taken, and removed', async () => {
    const [first, second] = all as [JsonObject & { id: string }, JsonObject & { id: string }];
    const change = (id: string, content: JsonObject) =>
      store.transact(context, (transaction) =>
        store.change({ ...context, transaction }, id, (now) => ({ ...now.content, ...content })),
      );
    expect(await change(first.id, { title: 'Boss' })).toMatchObject({
      version: 2,
      content: { title: 'Boss' },
    });
    const taken = (second['userName'] as string).toUpperCase();
    await expect(change(first.id, { userName: taken })).rejects.toMatchObject({
      status: 409,
      scimType: 'uniqueness',
      against: ['userName'],
    });
    const raced = source.transaction(async (manager) => {
      const row = manager.create(Person, {
        accountId: account,
        login: second['userName'] as string,
        created: new Date(),
      });
      return manager.save(row);
    });
    await expect(raced).rejects.toThrow(/UNIQUE|unique/);
    const remove = (id: string) =>
      store.transact(context, (transaction) =>
        store.remove({ ...context, transaction }, id, () => undefined),
      );
    expect([await remove(first.id), await remove(first.id), await remove('none')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('A mapping that is wrong stops the start with one line:', () => {
  let source: DataSource;
  beforeAll(async () => {
    source = await new DataSource({ type: 'sqljs', entities: [Person], synchronize: true }).initialize();
  });
  afterAll(() => source.destroy());

  it.each<[string, Partial<EntityMapping>, string]>([
    [
      'an unknown column',
      { columns: { ...MAPPING.columns, title: 'titel' } },
      'title names the column "titel", which Person does not have',
    ],
    [
      'an unknown attribute',
      { columns: { ...MAPPING.columns, usrName: 'login' } },
      'usrName is no attribute of User',
    ],
    ['no tenant', { tenant: undefined as unknown as string }, 'tenant has to name'],
    ['an attribute without a column', { columns: {} }, 'userName of User has no column'],
    [
      'many values in a plain column',
      { columns: { ...MAPPING.columns, emails: 'title' } },
      'emails has many parts or values',
    ],
  ])('%s', (_what, more, line) => {
    expect(() => readMapping(TYPE, source.getMetadata(Person), { ...MAPPING, ...more })).toThrow(
      `Wrong SCIM mapping of Person: ${line}`,
    );
  });
});
