import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Check,
  Column,
  CreateDateColumn,
  type DataSource,
  DeleteDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { selectAttributes, USER_RESOURCE_TYPE } from '../../../src/scim/protocol/index.js';
import { caseInsensitive, type EntityMapping } from '../../../src/scim/typeorm/index.js';
import { dialectOf } from '../../../src/scim/typeorm/sql/dialect-of.js';
import { ENGINES } from './engines.js';
import { StoreStage } from './store-stage.js';

@Entity('constrained people')
@Unique(['accountId', 'loginKey'])
@Check('no_boss', `"title" <> 'Boss'`)
class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() accountId: string;
  @Column() login: string;
  @Column() loginKey: string;
  @Column({ nullable: true, type: 'varchar', length: 12 }) title: string | null;
  @Column({ type: 'simple-enum', enum: ['Employee', 'Guest'], default: 'Employee' }) userType: string;
  @Column() nickName: string;
  @Column('varchar', { nullable: true, unique: true, name: 'display' }) displayName: string | null;
  @CreateDateColumn() created: Date;
  @DeleteDateColumn() deletedAt: Date | null;
}

const TYPE = selectAttributes(USER_RESOURCE_TYPE, 'userName', 'title', 'userType', 'nickName', 'displayName');
const MAPPING: EntityMapping = {
  tenant: 'accountId',
  columns: { userName: caseInsensitive('login', 'loginKey') },
};

describe.each(ENGINES)('The constraints of a table on %s', (_name, engine) => {
  let source: DataSource;
  let stage: StoreStage;
  beforeAll(async () => {
    source = await engine.connect([Person]);
    stage = new StoreStage(source, TYPE, Person, MAPPING);
  });
  afterAll(() => engine.close(source));

  const person = (userName: string) => ({ userName, nickName: 'x' });

  it.each<[string, object, string]>([
    ['a check', { title: 'Boss' }, 'title'],
    ['a length', { title: 'Vice President' }, 'title is longer than the 12 characters'],
    ['an enum', { userType: 'Contractor' }, 'userType has to be one of Employee, Guest'],
    ['NOT NULL', { nickName: null }, 'nickName has to have a value'],
  ])('refuse by %s what they do not take, and name the attribute', async (what, more, detail) => {
    await expect(stage.create({ ...person(`refused ${what}`), ...more })).rejects.toMatchObject({
      status: 400,
      scimType: 'invalidValue',
      detail: expect.stringContaining(detail) as unknown,
    });
    expect((await stage.all()).some((each) => each['userName'] === `refused ${what}`)).toBe(false);
  });

  it('let one of two creates at the same time win, the other is 409 and names the attribute', async () => {
    const both = await Promise.allSettled([stage.create(person('Race')), stage.create(person('rACE'))]);
    const [lost] = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(lost).toMatchObject({ status: 409, scimType: 'uniqueness', against: ['userName'] });
  });

  it('answer 409 where only the table knows that a value is unique', async () => {
    await stage.create({ ...person('first'), displayName: 'The One' });
    await expect(stage.create({ ...person('second'), displayName: 'The One' })).rejects.toMatchObject({
      status: 409,
      scimType: 'uniqueness',
      against: ['displayName'],
    });
  });

  it('keep a failure of a handler what it is', async () => {
    const failed = stage.store.transact(stage.context, async (transaction) => {
      await stage.store.create({ ...stage.context, transaction }, person('with a handler'));
      await transaction.query('INSERT INTO no_such_table VALUES (1)');
    });
    await expect(failed).rejects.toThrow(/no_such_table/);
  });

  it('hide who was deleted softly, and keep the row; its name is free as the table says', async () => {
    const { id } = await stage.create(person('Leaver'));
    expect(await stage.remove(id)).toBe(true);
    expect([await stage.find(id), await stage.remove(id)]).toEqual([undefined, false]);
    expect((await stage.all()).map((each) => each.id)).not.toContain(id);
    const row = await source.manager.findOneOrFail(Person, { where: { id }, withDeleted: true });
    expect(row.deletedAt).toBeInstanceOf(Date);
    await expect(stage.create(person('leaver'))).rejects.toMatchObject({
      status: 409,
      against: ['userName'],
    });
    await source.manager.update(Person, { id }, { loginKey: `gone ${id}` });
    expect((await stage.create(person('leaver'))).id).not.toBe(id);
  });
});

describe('A database that the store does not know', () => {
  it.each(['mariadb', 'mysql', 'mssql'])('stops the start with one line: %s', (type) => {
    expect(() => dialectOf({ options: { type } } as unknown as DataSource)).toThrow(
      `Wrong SCIM mapping: typeOrmStore works on PostgreSQL and SQLite, not on ${type}`,
    );
  });
});
