import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import {
  Column,
  Entity,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
  Repository,
} from 'typeorm';
import { newId } from '../../src/database/new-id.js';
import { bootApp, type TestApp } from '../support/app.js';

@Entity('rota_days')
class RotaDay {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  who: string;
}

class CreateRotaDays1796100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE rota_days (account_id uuid, id uuid, who text NOT NULL, PRIMARY KEY (account_id, id))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rota_days');
  }
}

@Injectable()
class Rota {
  constructor(@InjectRepository(RotaDay) readonly days: Repository<RotaDay>) {}
}

@Module({ imports: [TypeOrmModule.forFeature([RotaDay])], providers: [Rota] })
class RotaModule {}

describe('An extension with a repository, as docs/extending.md has it,', () => {
  let app: TestApp;

  beforeAll(async () => {
    const extensions = { imports: [RotaModule], migrations: [CreateRotaDays1796100000001] };
    app = await bootApp({}, { extensions });
  });
  afterAll(() => app?.close());

  it('gets it from TypeORM’s module, on the one database of the application', async () => {
    const { id: accountId } = await app.acme();
    const { days } = app.nest.get(Rota, { strict: false });
    await days.insert({ accountId, id: newId(), who: 'mia' });
    expect(await days.findOneByOrFail({ accountId })).toMatchObject({ who: 'mia' });
    expect(await app.dataSource.query('SELECT who FROM rota_days')).toEqual([{ who: 'mia' }]);
  });
});
