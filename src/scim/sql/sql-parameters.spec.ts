import { describe, expect, it } from '@jest/globals';
import { parseFilter, USER_RESOURCE_TYPE } from '../protocol/index.js';
import { scimUserAttributes } from '../../provisioning/users/representation/scim-user.attributes.js';
import { filterToSql } from './filter-to-sql.js';
import { SqlParameters } from './sql-parameters.js';

describe('The values of a statement', () => {
  it('are counted from those that were there before', () => {
    const parameters = new SqlParameters('account');
    expect([parameters.add('a'), parameters.add('b')]).toEqual(['$2', '$3']);
    expect(parameters.values).toEqual(['account', 'a', 'b']);
  });

  it.each([
    `userName eq "'; DROP TABLE users; --"`,
    `emails[type eq "evil'marker" and value co "evil'marker"].value eq "evil'marker"`,
    `name.formatted sw "evil'marker%" or schemas eq "evil'marker"`,
    `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department ew "evil'marker"`,
    `not (title gt "evil'marker" and id eq "evil'marker")`,
  ])('hold every value of a filter, so that the text has none: %s', (text) => {
    const parameters = new SqlParameters();
    const columns = scimUserAttributes("https://o'hara.example/scim/v2/Users", '');
    const sql = filterToSql(parseFilter(text, USER_RESOURCE_TYPE), columns, parameters);
    expect(sql).not.toMatch(/evil|DROP/i);
    expect(sql.replaceAll("''", '').split("'").length % 2).toBe(1);
  });

  it('escape what LIKE would take for a pattern', () => {
    const parameters = new SqlParameters();
    const filter = parseFilter('title co "50%_\\\\"', USER_RESOURCE_TYPE);
    filterToSql(filter, scimUserAttributes('', ''), parameters);
    expect(parameters.values).toEqual(['%50\\%\\_\\\\%']);
  });
});
