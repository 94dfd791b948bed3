import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '../../src/database/migrations/index.js';
import { bootApp, type TestApp } from '../support/app.js';

describe('The migrations', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('make the tables that the entities describe, to the last index and check', async () => {
    const { upQueries } = await app.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be undone and done again', async () => {
    for (const _ of migrations) await app.dataSource.undoLastMigration();
    const left = await app.dataSource.query<{ table_name: string }[]>(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    expect(left).toEqual([{ table_name: 'migrations' }]);
    expect(await app.dataSource.runMigrations()).toHaveLength(migrations.length);
    const { upQueries } = await app.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  });
});
