import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import {
  Column,
  CreateDateColumn,
  type DataSource,
  type DataSourceOptions,
  Entity,
  type EntityManager,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  Unique,
  VersionColumn,
} from 'typeorm';
import {
  type ChangeHandler,
  type ResourceChange,
  scimResource,
  type StoreContext,
  USER,
} from '../../src/scim/index.js';
import { checkServer } from '../../src/scim/testing/index.js';
import { caseInsensitive, children, typeOrmStore } from '../../src/scim/typeorm/index.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { ENGINES } from '../properties/typeorm-store/engines.js';
import { type ForeignStage, openForeign, scimOf } from './foreign-stage.js';

@Entity('hosted people')
@Unique(['accountId', 'loginKey'])
class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() accountId: string;
  @Column() login: string;
  @Column({ name: 'login_key' }) loginKey: string;
  @Column('varchar', { nullable: true }) externalId: string | null;
  @Column('varchar', { nullable: true, name: 'first_name' }) firstName: string | null;
  @Column('varchar', { nullable: true, name: 'last_name' }) lastName: string | null;
  @Column({ default: true }) enabled: boolean;
  @Column({ default: 'member' }) userType: string;
  @OneToMany(() => Email, ({ person }) => person) emails: Email[];
  @CreateDateColumn() created: Date;
  @VersionColumn() version: number;
}

@Entity('hosted emails')
class Email {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Person, ({ emails }) => emails, { onDelete: 'CASCADE' }) person: Person;
  @Column() address: string;
  @Column() addressKey: string;
  @Column('varchar', { nullable: true }) display: string | null;
  @Column('varchar', { nullable: true }) type: string | null;
  @Column('boolean', { nullable: true }) primary: boolean | null;
}

@Entity('hosted audit')
class AuditRow {
  @PrimaryGeneratedColumn() id: number;
  @Column() text: string;
}

/** Writes down who leaves, in the transaction of the change; there are people who may not. */
class Leavers implements ChangeHandler<EntityManager> {
  async handle({ transaction }: StoreContext<EntityManager>, { after }: ResourceChange): Promise<void> {
    const userName = String(after!.content['userName']);
    await transaction!.insert(AuditRow, { text: `${userName} left` });
    if (userName.startsWith('keep')) throw new Error('This person has to stay');
  }
}

/** Writes down what is changed, as the module tells it. */
class Changes implements ChangeHandler<EntityManager> {
  async handle({ transaction }: StoreContext<EntityManager>, { changes }: ResourceChange): Promise<void> {
    const told = changes.map(
      ({ attribute, before, after }) => `${attribute}: ${String(before)} -> ${String(after)}`,
    );
    await transaction!.insert(AuditRow, { text: told.join() });
  }
}

const columns = {
  userName: caseInsensitive('login', 'loginKey'),
  active: 'enabled',
  'name.givenName': 'firstName',
  'name.familyName': 'lastName',
  emails: children('emails', { columns: { value: caseInsensitive('address', 'addressKey') } }),
};

describe.each(ENGINES)('A host with TypeOrmModule and a child table on %s', (_name, engine) => {
  let source: DataSource;
  let stage: ForeignStage;

  beforeAll(async () => {
    source = await engine.connect([Person, Email, AuditRow]);
    const database = TypeOrmModule.forRootAsync({
      name: 'people',
      useFactory: () => source.options as DataSourceOptions,
      dataSourceFactory: async () => source,
    });
    const store = typeOrmStore(Person, {
      tenant: 'accountId',
      columns,
      dataSource: getDataSourceToken('people') as string,
    });
    const type = USER.only('userName', 'name', 'emails', 'active', 'userType');
    const scim = scimOf({
      resources: [scimResource(type, store)],
      providers: [],
      on: { deactivated: Leavers, updated: Changes },
    });
    stage = await openForeign({ imports: [database, scim] });
  });
  afterAll(async () => {
    await stage?.close();
    await engine.close(source);
  });

  const create = (userName: string) =>
    stage.call('POST', '/scim/v2/Users', {
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName,
        emails: [{ value: `${userName}@Acme.example`, type: 'work' }],
      },
    });
  const patch = (id: string, ...Operations: object[]) =>
    stage.call('PATCH', `/scim/v2/Users/${id}`, {
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
    });
  const deactivate = (id: string) => patch(id, { op: 'replace', path: 'active', value: false });
  const auditOf = (text: string) => source.manager.countBy(AuditRow, { text });

  it('finds people by a value of the child table', async () => {
    const { body } = await create('mia');
    const filter = encodeURIComponent('emails[type eq "work" and value eq "MIA@acme.example"]');
    const found = await stage.call('GET', `/scim/v2/Users?filter=${filter}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: body.id, userName: 'mia' }] });
  });

  it('writes an audit row with the deactivation, and neither when the handler throws', async () => {
    const [mia, keep] = [await create('leaver'), await create('keeper')];
    expect((await deactivate(mia.body.id)).body).toMatchObject({ active: false });
    expect(await auditOf('leaver left')).toBe(1);
    expect((await deactivate(keep.body.id)).status).toBe(500);
    expect(await auditOf('keeper left')).toBe(0);
    expect((await stage.call('GET', `/scim/v2/Users/${keep.body.id}`)).body).toMatchObject({ active: true });
  });

  it('leaves away whom a PUT or a removal does not say to be back', async () => {
    const { id, userName } = (await create('away')).body;
    await deactivate(id);
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    const put = (body: object) =>
      stage.call('PUT', `/scim/v2/Users/${id}`, { body: { schemas, userName, ...body } });
    const remove = { op: 'remove', path: 'active' };
    expect((await put({})).body).toMatchObject({ active: false });
    expect((await put({ active: null, name: { givenName: 'A' } })).body).toMatchObject({ active: false });
    expect((await patch(id, remove)).body).toMatchObject({ active: false });
    expect((await put({ active: true })).body).toMatchObject({ active: true });
  });

  it('gives a column that takes no NULL its default, tells that, and writes nothing twice', async () => {
    const { id } = (await create('typed')).body;
    const set = { op: 'replace', path: 'userType', value: 'admin' };
    const remove = { op: 'remove', path: 'userType' };
    expect((await patch(id, set)).body).toMatchObject({ userType: 'admin' });
    const removed = await patch(id, remove);
    expect(removed.body).toMatchObject({ userType: 'member' });
    expect(await auditOf('userType: admin -> member')).toBe(1);
    const rows = await source.manager.count(AuditRow);
    const again = await patch(id, remove);
    expect([again.status, again.body['meta']]).toEqual([200, removed.body['meta']]);
    expect(await source.manager.count(AuditRow)).toBe(rows);
  });

  it('answers 409 for a name that is taken, in Bulk too', async () => {
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: ['bulk', 'BULK'].map((userName, index) => ({
        method: 'POST',
        path: '/Users',
        bulkId: `b${index}`,
        data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName },
      })),
    };
    const { body: answer } = await stage.call('POST', '/scim/v2/Bulk', { body });
    expect(answer).toMatchObject({
      Operations: [{ status: '201' }, { status: '409', response: { scimType: 'uniqueness' } }],
    });
  });

  it('fails no check of the conformance report', async () => {
    const [key, otherKey] = [ForeignHost.keys['north']!, ForeignHost.keys['south']!];
    const { requirements, totals } = await checkServer({ baseUrl: `${stage.url}/scim/v2`, key, otherKey });
    expect(requirements.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(totals.pass).toBeGreaterThan(150);
  });
});
