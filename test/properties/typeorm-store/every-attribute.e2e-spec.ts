import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  type JsonObject,
  matchFilter,
  parseFilter,
  readResource,
  readSortRequest,
  selectResources,
} from '../../../src/scim/protocol/index.js';
import { positionAt } from '../../../src/scim/resources/lists/keyset-place.js';
import type { ListRequest } from '../../../src/scim/resources/resource-store.js';
import { comparable, filterTexts, namedAttributes } from '../filter-texts.js';
import { oddPeople } from '../odd-people.js';
import { stringsIn } from '../people-stage.js';
import { ENGINES } from './engines.js';
import { StoreStage } from './store-stage.js';
import { WHOLE_USER, wholeUserTables } from './whole-user.js';

const RUNS = Number(process.env['FILTER_RUNS'] ?? 300);
const PEOPLE = 60;
const SORTS = comparable(namedAttributes()).map(({ text }) => text);

describe.each(ENGINES)(
  'Every attribute of a User in columns, json and child tables on %s',
  (name, engine) => {
    const tables = wholeUserTables(name === 'PostgreSQL' ? 'jsonb' : 'simple-json');
    const given: JsonObject[] = [];
    let source: DataSource;
    let stage: StoreStage;
    let all: (JsonObject & { id: string })[];

    beforeAll(async () => {
      source = await engine.connect(tables.entities);
      stage = new StoreStage(source, WHOLE_USER, tables.person, tables.mapping);
      for (const body of oddPeople(PEOPLE)) {
        given.push(readResource(body, WHOLE_USER));
        await stage.create(given.at(-1)!);
      }
      all = await stage.all();
    });
    afterAll(() => engine.close(source));

    it('is read as it was written', () => {
      expect(all).toHaveLength(PEOPLE);
      for (const [index, { schemas: _, id: __, meta: ___, ...content }] of all.entries())
        expect(content).toEqual(given[index]);
    });

    it('is found by whatever filter, as it matches in memory', async () => {
      let exact = 0;
      await fc.assert(
        fc.asyncProperty(filterTexts(stringsIn(all)), async (filter) => {
          const parsed = parseFilter(filter, WHOLE_USER);
          const expected = all.filter((each) => matchFilter(parsed, each)).map(({ id }) => id);
          const { rows, total } = await stage.page({ filter: parsed });
          const ids = rows.map(({ id }) => id);
          expect({ filter, ids, total }).toEqual({ filter, ids: expected, total: expected.length });
          if ((await stage.list({ filter: parsed })).done.filter) exact += 1;
        }),
        { numRuns: RUNS },
      );
      expect(exact).toBeGreaterThan(RUNS / 4);
    });

    it.each(SORTS)('is sorted by %s, on pages by index and by cursor', async (by) => {
      for (const order of ['ascending', 'descending']) {
        const sort = readSortRequest(by, order, WHOLE_USER);
        const expected = selectResources(all, { filter: undefined, sort }).map(({ id }) => id);
        expect([await byCursor(sort), await byIndex(sort)]).toEqual([expected, expected]);
      }
    });

    async function byCursor(sort: ListRequest['sort']): Promise<string[]> {
      const ids: string[] = [];
      for (let after: ListRequest['after'] | 'none' = undefined; after !== 'none';) {
        const { rows, next } = await stage.page({ sort, after, limit: 14 });
        ids.push(...rows.map(({ id }) => id));
        after = next ? positionAt(next) : 'none';
      }
      return ids;
    }

    async function byIndex(sort: ListRequest['sort']): Promise<string[]> {
      const ids: string[] = [];
      for (let offset = 0; offset < PEOPLE; offset += 13)
        ids.push(...(await stage.page({ sort, offset, limit: 14 })).rows.map(({ id }) => id));
      return ids;
    }
  },
);
