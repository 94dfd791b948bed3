import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DomainEvent } from '../../events/domain-event.js';
import type { Outbox } from '../../events/outbox.js';
import type { ListVersions } from './list-versions.js';
import { RememberedTotals } from './remembered-totals.js';

type Hear = (events: readonly Pick<DomainEvent, 'accountId'>[]) => void;

describe('A total that is remembered', () => {
  let memory: RememberedTotals;
  let version: number;
  let change: (accountId: string) => void;

  beforeEach(() => {
    jest.useFakeTimers();
    const hears: Hear[] = [];
    version = 0;
    const versions = { of: async () => version } as unknown as ListVersions;
    memory = new RememberedTotals(
      { onAppended: (hear: Hear) => hears.push(hear) } as unknown as Outbox,
      versions,
    );
    change = (accountId) => hears.forEach((hear) => hear([{ accountId }]));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const total = (count: number, account = 'acme', filter = '') =>
    memory.total(account, filter, async () => count);

  it('is kept for a second', async () => {
    expect(await total(1)).toBe(1);
    jest.advanceTimersByTime(999);
    expect(await total(2)).toBe(1);
    jest.advanceTimersByTime(2);
    expect(await total(3)).toBe(3);
  });

  it('is kept apart by account and filter', async () => {
    expect(await total(1)).toBe(1);
    expect(await total(2, 'globex')).toBe(2);
    expect(await total(3, 'acme', 'title pr')).toBe(3);
  });

  it('is dropped when something changes in its account, and in no other', async () => {
    await total(1);
    await total(1, 'globex');
    change('acme');
    expect(await total(2)).toBe(2);
    expect(await total(2, 'globex')).toBe(1);
  });

  it('is dropped when another process has changed something', async () => {
    await total(1);
    version = 1;
    expect(await total(2)).toBe(2);
  });

  it('is not kept where something changed while it was counted', async () => {
    const counted = memory.total('acme', '', async () => {
      change('acme');
      return 1;
    });
    expect(await counted).toBe(1);
    expect(await total(2)).toBe(2);
  });

  it('is not kept of a count that failed', async () => {
    const failing = memory.total('acme', '', () => Promise.reject(new Error('down')));
    await expect(failing).rejects.toThrow('down');
    expect(await total(2)).toBe(2);
  });
});
