import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, type JsonObject, foldCase, readSortRequest } from '../../src/scim/protocol/index.js';
import { type SortRequest, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { compareCodePoints } from '../../src/scim/protocol/filters/compare-code-points.js';
import { memberOf, valuesAt } from '../../src/scim/protocol/paths/values-at.js';
import type { Resource } from '../stories/scim-client.js';
import { comparable, namedAttributes } from './filter-texts.js';
import { idsOf, peopleStage, type PeopleStage } from './people-stage.js';

describe('Sorting by SQL puts people where RFC 7644 §3.4.2.3 puts them', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await peopleStage(60);
  });
  afterAll(() => stage?.app.close());

  it.each(comparable(namedAttributes()).map(({ text }) => text))('by %s, either way', async (sortBy) => {
    for (const sortOrder of ['ascending', 'descending']) {
      const query = new URLSearchParams({ sortBy, sortOrder });
      const { body } = await stage.client.get(`/Users?${query.toString()}`);
      const request = readSortRequest(sortBy, sortOrder, USER_RESOURCE_TYPE)!;
      expect(idsOf(body.Resources ?? [])).toEqual(idsOf(sorted(stage.resources, request)));
    }
  });

  it.each(comparable(namedAttributes()).map(({ text }) => text))(
    'on pages by cursor, by %s',
    async (sortBy) => {
      for (const sortOrder of ['ascending', 'descending']) {
        const request = readSortRequest(sortBy, sortOrder, USER_RESOURCE_TYPE)!;
        const pages = await walk({ sortBy, sortOrder, count: '7' });
        expect(idsOf(pages)).toEqual(idsOf(sorted(stage.resources, request)));
      }
    },
  );

  async function walk(query: Record<string, string>): Promise<Resource[]> {
    const pages: Resource[] = [];
    for (let cursor: unknown = ''; cursor !== undefined;) {
      const asked = new URLSearchParams({ ...query, cursor: cursor as string });
      const { body } = await stage.client.get(`/Users?${asked.toString()}`);
      pages.push(...body.Resources!);
      cursor = body['nextCursor'];
    }
    return pages;
  }

  it('on pages that together hold everybody once', async () => {
    const pages: Resource[] = [];
    for (let startIndex = 1; startIndex <= 64; startIndex += 10) {
      const { body } = await stage.client.get(`/Users?sortBy=title&count=10&startIndex=${startIndex}`);
      pages.push(...(body.Resources ?? []));
    }
    const request = readSortRequest('title', undefined, USER_RESOURCE_TYPE)!;
    expect(idsOf(pages)).toEqual(idsOf(sorted(stage.resources, request)));
  });
});

/** Sorts in memory: equal ones in the order of creation, those without a value last, or first if descending. */
function sorted(resources: readonly Resource[], request: SortRequest): Resource[] {
  const sign = request.descending ? -1 : 1;
  return resources.toSorted((left, right) => sign * compareKeys(keyOf(left, request), keyOf(right, request)));
}

function keyOf(resource: JsonObject, { path }: SortRequest): string | undefined {
  const value = path.attribute.multiValued ? chosen(resource, path) : valuesAt(resource, path)[0];
  if (value === undefined || value === null) return undefined;
  const { caseExact, type } = path.sub ?? path.attribute;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return caseExact || type === 'dateTime' ? text : foldCase(text);
}

/** The primary value, else the first. */
function chosen(resource: JsonObject, path: SortRequest['path']): Json | undefined {
  const values = valuesAt(resource, { ...path, sub: undefined });
  const value = values.find((each) => memberOf(each, 'primary') === true) ?? values[0];
  if (value === undefined || !path.sub) return value;
  return memberOf(value, path.sub.name);
}

function compareKeys(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return compareCodePoints(left, right);
}
