import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/create-app.js';
import { defineOpsHelm } from '../../src/define-opshelm.js';
import { listLabelled } from '../../src/users/columns/make-profile.js';
import { bootApp, type TestApp } from '../support/app.js';
import { AddUserColumns1796060000808 } from './user-columns/1796060000808-add-user-columns.js';
import { type ColumnCase, ColumnCheck } from './user-columns/check-column.js';
import { makeCase } from './user-columns/sample-values.js';
import { DRILLS, FIRST_AIDER, LAST_DRILL, NICK_NAME } from './user-columns/user-columns.js';

const extensions = {
  userColumns: [NICK_NAME, FIRST_AIDER, DRILLS, LAST_DRILL],
  migrations: [AddUserColumns1796060000808],
};

const nickName = makeCase(NICK_NAME);
const firstAider = makeCase(FIRST_AIDER);

/** Those of the example, and every column of OpsHelm's own that people see: a new one is played as it is there. */
const played = [...listLabelled(), ...extensions.userColumns].map(makeCase);

describe('An attribute with a column, as docs/extending.md has it', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await bootApp({}, { extensions });
  });
  afterEach(() => app.close());

  const check = async (tested: ColumnCase) => new ColumnCheck(app, await app.acme(), tested).run();
  const onEachRow = (moment: string, statement: string) =>
    app.dataSource.query(`
      CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NEW; END $$;
      CREATE TRIGGER leave_out BEFORE ${moment} ON users FOR EACH ROW EXECUTE FUNCTION leave_out()`);

  it.each(played)('is all that there is to write: $column.attribute', async (tested) => {
    expect(await check(tested)).toEqual([]);
  });

  it('makes the table that the entity describes', async () => {
    const { upQueries } = await app.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('would be missed in the statement that adds a person', async () => {
    await onEachRow('INSERT', 'NEW.nick_name := NULL');
    expect(await check(nickName)).toEqual(expect.arrayContaining(['POST: the column', 'POST: the person']));
  });

  it('would be missed in the statement that changes a person', async () => {
    await onEachRow('UPDATE', 'NEW.first_aider := OLD.first_aider');
    expect(await check(firstAider)).toEqual(
      expect.arrayContaining([
        'PATCH replace: the column',
        'PUT: the column',
        'the form, emptied: the column',
      ]),
    );
  });

  it('would be missed in filters and in the order', async () => {
    await onEachRow('INSERT', 'NEW.first_aider := NOT NEW.first_aider');
    expect(await check(firstAider)).toEqual(expect.arrayContaining(['filter eq true', 'sort', 'the page']));
  });

  it.each([
    [{ ...NICK_NAME, property: 'userName' }, 'the name is taken'],
    [{ ...NICK_NAME, property: 'late', column: 'late', attribute: 'title' }, 'comes too late'],
  ])('stops the start with one line where it cannot be added: %#', async (column, line) => {
    const wrong = createApp(app.environment, {
      opsHelm: defineOpsHelm({ extensions: { userColumns: [column] } }),
    });
    await expect(wrong).rejects.toThrow(line);
  });
});
