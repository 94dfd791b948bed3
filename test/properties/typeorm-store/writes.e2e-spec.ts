import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { JsonObject } from '../../../src/scim/protocol/index.js';
import { ENGINES } from './engines.js';
import { Email, ENTITIES, MAPPING, Person, Tag, TYPE } from './own-type.js';
import { StoreStage } from './store-stage.js';

describe.each(ENGINES)('What is written into columns and child tables on %s', (_name, engine) => {
  let source: DataSource;
  let stage: StoreStage;
  beforeAll(async () => {
    source = await engine.connect(ENTITIES);
    stage = new StoreStage(source, TYPE, Person, MAPPING);
  });
  afterAll(() => engine.close(source));

  const rowsOf = (id: string) =>
    source.manager.find(Email, { where: { person: { id: Number(id) } }, order: { id: 'ASC' } });

  it('counts a version with every change, of values in other tables too', async () => {
    const { id, version } = await stage.create({ userName: 'mia', tags: ['a'] });
    expect(await stage.change(id, (now) => ({ ...now, title: 'Boss' }))).toMatchObject({
      version: version + 1,
    });
    const changed = await stage.change(id, (now) => ({ ...now, tags: ['a', 'b'] }));
    expect(changed).toMatchObject({ version: version + 2, content: { tags: ['a', 'b'] } });
    expect(await stage.change(id, () => undefined)).toMatchObject({ version: version + 2 });
  });

  it('keeps the row of a value that stays, and replaces the others', async () => {
    const work = { value: 'Kim@acme.example', type: 'work', primary: true };
    const { id } = await stage.create({
      userName: 'kim',
      emails: [work, { value: 'kim@home', primary: false }],
    });
    const [first] = await rowsOf(id);
    await source.manager.update(Email, first!.id, { verifiedBy: 'a letter' });
    const emails: JsonObject[] = [
      { value: 'kim@acme.example', type: 'other', primary: false },
      { value: 'kim@new', primary: true },
    ];
    expect(await stage.change(id, (now) => ({ ...now, emails }))).toMatchObject({ content: { emails } });
    const rows = await rowsOf(id);
    expect(rows).toMatchObject([
      { id: first!.id, address: 'kim@acme.example', type: 'other', verifiedBy: 'a letter' },
      { address: 'kim@new', addressKey: 'kim@new', verifiedBy: null },
    ]);
    const gone = await stage.change(id, (now) => ({ ...now, emails: [] }));
    expect([gone!.content['emails'], await rowsOf(id)]).toEqual([undefined, []]);
  });

  it('is undone together when the change fails', async () => {
    const { id } = await stage.create({ userName: 'pat', emails: [{ value: 'pat@x', primary: false }] });
    const failed = stage.store.transact(stage.context, async (transaction) => {
      await stage.store.change({ ...stage.context, transaction }, id, (now) => ({
        ...now.content,
        title: 'Gone',
        emails: [],
      }));
      throw new Error('a handler of the host');
    });
    await expect(failed).rejects.toThrow('a handler of the host');
    expect(await stage.find(id)).toMatchObject({ version: 1, content: { emails: [{ value: 'pat@x' }] } });
  });

  it('goes with the person, and with nobody else', async () => {
    const [one, two] = [
      await stage.create({ userName: 'one', tags: ['x'], emails: [{ value: 'one@x', primary: false }] }),
      await stage.create({ userName: 'two', tags: ['x'] }),
    ];
    const left = (await source.manager.count(Tag)) - 1;
    expect([await stage.remove(one.id), await stage.remove(one.id), await stage.remove('none')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await source.manager.count(Tag), await rowsOf(one.id)]).toEqual([left, []]);
    expect(await stage.find(two.id)).toMatchObject({ content: { tags: ['x'] } });
  });

  it('is found in its own account only', async () => {
    const other = new StoreStage(source, TYPE, Person, MAPPING);
    const { id } = await other.create({ userName: 'stranger', tags: ['secret'] });
    expect([await stage.find(id), await stage.remove(id)]).toEqual([undefined, false]);
    expect(await stage.change(id, (now) => ({ ...now, title: 'x' }))).toBeUndefined();
  });
});
