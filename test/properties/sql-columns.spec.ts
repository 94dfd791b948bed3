import { describe, expect, it } from '@jest/globals';
import { VIEWS } from '../../src/database/migrations/1796060000017-shared-views.js';
import { entities } from '../../src/entities.js';
import { describeTables, findFaults, readSqlTexts, withViews } from './sql-texts.js';

const tables = withViews(describeTables(entities), VIEWS);
const texts = readSqlTexts();

describe('The columns in statements that are written by hand', () => {
  it('are those of the entities, and an INSERT has all that are needed', () => {
    const faults = texts.flatMap((each) => findFaults(each, tables).map((fault) => `${each.file}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('are looked at in every room that writes', () => {
    const writes = texts.filter(({ text }) => /\b(?:INSERT INTO|UPDATE) \w+/.test(text));
    expect(writes.length).toBeGreaterThan(40);
    expect(new Set(writes.map(({ file }) => file.split('/')[0])).size).toBeGreaterThan(10);
  });

  it.each([
    ['INSERT INTO groups (account_id, id, nickname) VALUES ($1)', 'groups.nickname: no such column'],
    [
      'INSERT INTO sign_in_links (account_id, id) VALUES ($1)',
      'sign_in_links.user_id: left out of an INSERT',
    ],
    ['INSERT INTO nowhere (id) VALUES ($1)', 'nowhere: no such table'],
    ['UPDATE users u SET active = false, nick_nam = $1 WHERE id = $2', 'users.nick_nam: no such column'],
    ['SELECT given_nam AS "givenName" FROM users', 'given_nam: no column of users'],
    [
      'SELECT u.given_name AS "familyName" FROM users u',
      'given_name: read as familyName, which is another column',
    ],
  ])('are missed where they are wrong: %s', (text, fault) => {
    expect(findFaults({ text }, tables)).toContain(fault);
  });
});
