import { describe, expect, it } from '@jest/globals';
import type { AttributeColumn } from '../../../users/columns/directory-attribute.js';
import { ENTERPRISE_USER_SCHEMA, USER_RESOURCE_TYPE } from '../../../scim/protocol/index.js';
import { describeColumnSchemas } from './column-schemas.js';

const URN = 'urn:example:params:scim:schemas:extension:safety:2.0:User';
const column = (attribute: string, path: string[], more: Partial<AttributeColumn> = {}): AttributeColumn => ({
  attribute,
  path,
  property: 'one',
  column: 'one',
  type: 'text',
  ...more,
});
const describeSchemas = (...columns: AttributeColumn[]) =>
  describeColumnSchemas(columns, USER_RESOURCE_TYPE.schema, [ENTERPRISE_USER_SCHEMA]);

describe('The schemas that follow from the columns of a person', () => {
  it('are none where every attribute has one', () => {
    const department = `${ENTERPRISE_USER_SCHEMA.id}:department`;
    expect(
      describeSchemas(
        column('nickName', ['nickName']),
        column('name.middleName', ['name', 'middleName']),
        column(department, [ENTERPRISE_USER_SCHEMA.id, 'department']),
      ),
    ).toEqual([]);
  });

  it('gather the attributes of a URN that nobody knows', () => {
    const [schema, ...others] = describeSchemas(
      column(`${URN}:desk`, [URN, 'desk'], { caseExact: true, description: 'Where they sit.' }),
      column(`${URN}:firstAider`, [URN, 'firstAider'], { type: 'boolean' }),
    );
    expect(others).toEqual([]);
    expect(schema).toMatchObject({
      id: URN,
      attributes: [
        { name: 'desk', type: 'string', caseExact: true, description: 'Where they sit.' },
        { name: 'firstAider', type: 'boolean', multiValued: false },
      ],
    });
  });

  it.each([
    [column('emails', ['emails']), 'emails is a list, which a column of type text cannot hold'],
    [column('name', ['name']), 'name is of type complex, which a column of type text cannot hold'],
    [column('active', ['active']), 'active is of type boolean, which a column of type text cannot hold'],
    [
      column('nick', ['nick']),
      'nick has a column, but urn:ietf:params:scim:schemas:core:2.0:User has no such attribute',
    ],
    [column(`${URN}:a.b`, [URN, 'a', 'b']), 'no schema that describes a'],
  ])('refuse a column that cannot hold its attribute: %#', (wrong, line) => {
    expect(() => describeSchemas(wrong)).toThrow(line);
  });
});
