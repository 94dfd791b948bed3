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
    const type = USER.only('userName', 'name', 'emails', 'active');
    const scim = scimOf({
      resources: [scimResource(type, store)],
      providers: [],
      on: { deactivated: Leavers },
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
  const deactivate = (id: string) =>
    stage.call('PATCH', `/scim/v2/Users/${id}`, {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'active', value: false }],
      },
    });
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
