import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PagePositionsInMemory } from './page-positions.js';

const LIST = { accountId: 'acme', list: 'people' };

describe('Where pages by index begin', () => {
  let positions: PagePositionsInMemory;

  beforeEach(() => {
    jest.useFakeTimers();
    positions = new PagePositionsInMemory();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is kept for a minute, apart from other lists and accounts', async () => {
    await positions.remember(LIST, 101, { id: 'id-100' });
    expect(await positions.find(LIST, 101)).toEqual({ id: 'id-100' });
    expect(await positions.find(LIST, 201)).toBeUndefined();
    expect(await positions.find({ ...LIST, list: 'groups' }, 101)).toBeUndefined();
    expect(await positions.find({ ...LIST, accountId: 'globex' }, 101)).toBeUndefined();
    jest.advanceTimersByTime(60_001);
    expect(await positions.find(LIST, 101)).toBeUndefined();
  });

  it('is the earlier of two places until that is taken: who left in between moved the later one', async () => {
    await positions.remember(LIST, 101, { id: 'id-100' });
    await positions.remember(LIST, 101, { id: 'id-101' });
    expect(await positions.find(LIST, 101)).toEqual({ id: 'id-100' });
    await positions.remember(LIST, 101, { id: 'id-102' });
    expect(await positions.find(LIST, 101)).toEqual({ id: 'id-102' });
  });

  it('is the newer of two places in a sorted list', async () => {
    await positions.remember(LIST, 101, { id: 'id-100', key: 'b' });
    await positions.remember(LIST, 101, { id: 'id-101', key: 'a' });
    expect(await positions.find(LIST, 101)).toEqual({ id: 'id-101', key: 'a' });
  });

  it('is forgotten of the oldest of many', async () => {
    for (let at = 1; at <= 5_001; at += 1) await positions.remember(LIST, at, { id: `id-${at}` });
    expect(await positions.find(LIST, 1)).toBeUndefined();
    expect(await positions.find(LIST, 5_001)).toEqual({ id: 'id-5001' });
  });
});
