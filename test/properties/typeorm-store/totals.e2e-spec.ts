import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { RowReader } from '../../../src/scim/typeorm/lists/row-reader.js';
import { ENGINES } from './engines.js';
import { ENTITIES, MAPPING, Person, TYPE } from './own-type.js';
import { StoreStage } from './store-stage.js';

describe.each(ENGINES)('The total of a list on %s', (_name, engine) => {
  let source: DataSource;
  let stage: StoreStage;
  let counts: jest.SpiedFunction<RowReader['count']>;
  beforeAll(async () => {
    source = await engine.connect(ENTITIES);
  });
  afterAll(() => engine.close(source));

  beforeEach(async () => {
    // Time stands still, so that no total is too old on a slow machine.
    jest.spyOn(performance, 'now').mockReturnValue(0);
    stage = new StoreStage(source, TYPE, Person, MAPPING);
    for (const name of ['ann', 'bob', 'cleo']) await stage.create(personOf(name));
    counts = jest.spyOn(RowReader.prototype, 'count');
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  // A user name is taken in all accounts of this table.
  const personOf = (name: string) => ({ userName: `${name} of ${stage.context.accountId}` });
  const total = async () => (await stage.list({ limit: 0 })).total;
  const idOf = async (index: number) => (await stage.list({})).rows[index]!.id;

  it('is exact after each change, and counted once', async () => {
    const seen = [await total()];
    const { id } = await stage.create(personOf('dora'));
    seen.push((await total())!);
    await stage.change(id, (now) => ({ ...now, title: 'Boss' }));
    seen.push((await total())!);
    await stage.remove(id);
    seen.push((await total())!);
    await stage.remove(id);
    seen.push((await total())!);
    expect(seen).toEqual([3, 4, 4, 3, 3]);
    expect(counts).toHaveBeenCalledTimes(1);
  });

  it('is exact after changes and counts at the same time', async () => {
    await total();
    const gone = await idOf(0);
    const names = Array.from({ length: 12 }, (_, index) => `guest ${index}`);
    await Promise.all([
      ...names.flatMap((name) => [stage.create(personOf(name)), total()]),
      stage.remove(gone),
      stage.create(personOf('bob')).catch(() => undefined),
    ]);
    expect(await total()).toBe(14);
    expect((await stage.all()).length).toBe(14);
  });

  it('is exact after a change that was undone', async () => {
    await total();
    const undone = stage.store.transact(stage.context, async (transaction) => {
      await stage.store.create({ ...stage.context, transaction }, personOf('dora'));
      throw new Error('a handler of the host');
    });
    await expect(undone).rejects.toThrow('a handler of the host');
    expect(await total()).toBe(3);
  });
});
