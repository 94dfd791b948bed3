import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DomainEvent } from '../../events/domain-event.js';
import type { Outbox } from '../../events/outbox.js';
import { PageMemory } from './page-memory.js';

type Hear = (events: readonly Pick<DomainEvent, 'accountId'>[]) => void;

describe('The memory of pages', () => {
  let memory: PageMemory;
  let change: (accountId: string) => void;

  beforeEach(() => {
    jest.useFakeTimers();
    const hears: Hear[] = [];
    memory = new PageMemory({ onAppended: (hear: Hear) => hears.push(hear) } as unknown as Outbox);
    change = (accountId) => hears.forEach((hear) => hear([{ accountId }]));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const total = (count: number, account = 'acme', filter = '') =>
    memory.total(account, filter, async () => count);

  it('keeps a total for a second', async () => {
    expect(await total(1)).toBe(1);
    jest.advanceTimersByTime(999);
    expect(await total(2)).toBe(1);
    jest.advanceTimersByTime(2);
    expect(await total(3)).toBe(3);
  });

  it('keeps totals apart by account and filter', async () => {
    expect(await total(1)).toBe(1);
    expect(await total(2, 'globex')).toBe(2);
    expect(await total(3, 'acme', 'title pr')).toBe(3);
  });

  it('drops the totals of an account in which something has changed, and no others', async () => {
    await total(1);
    await total(1, 'globex');
    change('acme');
    expect(await total(2)).toBe(2);
    expect(await total(2, 'globex')).toBe(1);
  });

  it('does not keep a total that was counted while something changed', async () => {
    const counted = memory.total('acme', '', async () => {
      change('acme');
      return 1;
    });
    expect(await counted).toBe(1);
    expect(await total(2)).toBe(2);
  });

  it('keeps nothing of a count that failed', async () => {
    const failing = memory.total('acme', '', () => Promise.reject(new Error('down')));
    await expect(failing).rejects.toThrow('down');
    expect(await total(2)).toBe(2);
  });

  it('keeps where a walk stands for a minute, apart from other walks', () => {
    memory.remember('walk', 101, { id: 'id-100' });
    expect(memory.place('walk', 101)).toEqual({ id: 'id-100' });
    expect(memory.place('walk', 201)).toBeUndefined();
    expect(memory.place('other', 101)).toBeUndefined();
    jest.advanceTimersByTime(60_001);
    expect(memory.place('walk', 101)).toBeUndefined();
  });

  it('keeps the earlier of two places until its walk has gone on: who left in between moved the later one', () => {
    memory.remember('walk', 101, { id: 'id-100' });
    memory.remember('walk', 101, { id: 'id-101' });
    expect(memory.place('walk', 101)).toEqual({ id: 'id-100' });
    memory.remember('walk', 101, { id: 'id-102' });
    expect(memory.place('walk', 101)).toEqual({ id: 'id-102' });
  });

  it('keeps the newer of two places in a sorted list', () => {
    memory.remember('walk', 101, { id: 'id-100', key: 'b' });
    memory.remember('walk', 101, { id: 'id-101', key: 'a' });
    expect(memory.place('walk', 101)).toEqual({ id: 'id-101', key: 'a' });
  });

  it('forgets the oldest of many', () => {
    for (let at = 1; at <= 5_001; at += 1) memory.remember('walk', at, { id: `id-${at}` });
    expect(memory.place('walk', 1)).toBeUndefined();
    expect(memory.place('walk', 5_001)).toEqual({ id: 'id-5001' });
  });
});
