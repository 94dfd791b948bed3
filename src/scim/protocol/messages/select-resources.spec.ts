import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '../filters/parse-filter.js';
import type { JsonObject } from '../resources/scim-resource.js';
import { defineAttribute } from '../schemas/define-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { selectResources } from './select-resources.js';
import { readSortRequest } from './sort-request.js';

const THING: ResourceType = {
  name: 'Thing',
  endpoint: '/Things',
  description: 'Thing',
  extensions: [],
  schema: {
    id: 'urn:example:1.0:Thing',
    name: 'Thing',
    description: 'Thing',
    attributes: [
      defineAttribute('weight', 'In grams.', { type: 'integer' }),
      defineAttribute('broken', 'Whether it is.', { type: 'boolean' }),
      defineAttribute('made', 'When.', { type: 'dateTime' }),
      defineAttribute('code', 'Exact.', { caseExact: true }),
      defineAttribute('label', 'Not exact.'),
      defineAttribute('tags', 'Many.', { multiValued: true }),
    ],
  },
};

const THINGS: (JsonObject & { id: string })[] = [
  {
    id: 'a',
    weight: 10,
    broken: true,
    made: '2026-01-01T01:00:00+02:00',
    code: 'b',
    label: 'Ab',
    tags: ['z', 'a'],
  },
  { id: 'b', weight: 9, broken: false, made: '2025-12-31T23:30:00Z', code: 'B', label: 'aa', tags: ['b'] },
  { id: 'c' },
];

const sorted = (sortBy: string, sortOrder?: string) =>
  selectResources(THINGS, { filter: undefined, sort: readSortRequest(sortBy, sortOrder, THING) })
    .map(({ id }) => id)
    .join('');

describe('selectResources', () => {
  it.each([
    ['weight', 'bac'],
    ['broken', 'bac'],
    ['made', 'abc'],
    ['code', 'bac'],
    ['label', 'bac'],
    ['tags', 'bac'],
  ])('sorts by %s as its type has it, and what has none comes last', (sortBy, order) => {
    expect(sorted(sortBy)).toBe(order);
    expect(sorted(sortBy, 'descending')).toBe([...order].toReversed().join(''));
  });

  it('sorts by the primary value, else by the first', () => {
    const emails = (...values: [string, boolean?][]) =>
      values.map(([value, primary]) => ({ value, primary: primary ?? false }));
    const people = [
      { id: '1', emails: emails(['a@x.example'], ['d@x.example', true]) },
      { id: '2', emails: emails(['c@x.example'], ['b@x.example']) },
    ];
    const sort = readSortRequest('emails', undefined, USER_RESOURCE_TYPE);
    expect(selectResources(people, { filter: undefined, sort }).map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('keeps the order of the list where none is asked for, without what the filter leaves out', () => {
    const filter = parseFilter('weight pr', THING);
    expect(selectResources(THINGS, { filter, sort: undefined }).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
