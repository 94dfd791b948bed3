import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_USER_SCHEMA } from './enterprise-user.schema.js';
import { selectAttributes } from './select-attributes.js';
import { USER_RESOURCE_TYPE } from './user.resource-type.js';

describe('A resource type with fewer attributes', () => {
  it('has those that are named, in the order of the schema, and no extension', () => {
    const { schema, extensions, endpoint } = selectAttributes(USER_RESOURCE_TYPE, 'active', 'userName');
    expect(schema.attributes.map(({ name }) => name)).toEqual(['userName', 'active']);
    expect([schema.id, extensions, endpoint]).toEqual([USER_RESOURCE_TYPE.schema.id, [], '/Users']);
  });

  it('keeps an extension whose URN is named', () => {
    const { extensions } = selectAttributes(USER_RESOURCE_TYPE, 'userName', ENTERPRISE_USER_SCHEMA.id);
    expect(extensions.map(({ schema }) => schema.id)).toEqual([ENTERPRISE_USER_SCHEMA.id]);
  });

  it('refuses a name that the type does not have', () => {
    expect(() => selectAttributes(USER_RESOURCE_TYPE, 'userName', 'mails')).toThrow(
      'User has no attribute mails',
    );
  });

  it('refuses to leave out what is required', () => {
    expect(() => selectAttributes(USER_RESOURCE_TYPE, 'active')).toThrow('User has to have userName');
  });
});
