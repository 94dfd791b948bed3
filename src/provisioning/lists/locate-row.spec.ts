import { describe, expect, it } from '@jest/globals';
import { readSortRequest, USER_RESOURCE_TYPE } from '../../scim/protocol/index.js';
import { newId } from '../../database/new-id.js';
import { rowLocator } from './locate-row.js';

const ID = '019a1b2c-3d4e-7000-8000-000000000001';
const by = (attribute: string) => readSortRequest(attribute, undefined, USER_RESOURCE_TYPE);

describe('A row of a list that SQL has sorted', () => {
  it('was created when its id says', () => {
    const before = Date.now();
    const { position, place } = rowLocator(undefined)({ id: newId() });
    expect(position.created).toBeGreaterThanOrEqual(before - 1);
    expect(position.created).toBeLessThanOrEqual(Date.now() + 1);
    expect(position.key).toBeNull();
    expect(Object.keys(place)).toEqual(['id']);
  });

  it.each<[string, string | null, unknown]>([
    ['userName', 'mia', 'mia'],
    ['title', null, null],
    ['active', 'true', 1],
    ['active', 'false', 0],
    ['meta.created', '2026-11-30 23:36:02.123+00', Date.UTC(2026, 10, 30, 23, 36, 2, 123)],
    ['meta.created', '2026-11-30 23:36:02+05:30', Date.UTC(2026, 10, 30, 18, 6, 2)],
    ['meta.created', '2026-11-30 23:36:02.000250-01', Date.UTC(2026, 11, 1, 0, 36, 2) + 0.25],
    ['meta.created', 'infinity', null],
  ])('by %s stands with %j at %j', (attribute, key, read) => {
    const { position, place } = rowLocator(by(attribute))({ id: ID, key });
    expect(position).toEqual({ id: ID, created: 0x019a1b2c3d4e, key: read });
    expect(place).toEqual({ id: ID, key });
  });
});
