import { describe, expect, it } from '@jest/globals';
import { USER } from './user.js';
import { USER_RESOURCE_TYPE } from './user.resource-type.js';

describe('USER', () => {
  it('is the User resource type, and a part of it by name', () => {
    expect(USER).toMatchObject(USER_RESOURCE_TYPE);
    const { schema, extensions } = USER.only('active', 'userName');
    expect(schema.attributes.map(({ name }) => name)).toEqual(['userName', 'active']);
    expect(extensions).toEqual([]);
  });

  it('refuses what is no attribute, and to leave out what is required', () => {
    expect(() => USER.only('userName', 'mail')).toThrow('User has no attribute mail');
    expect(() => USER.only('emails')).toThrow('User has to have userName');
  });
});
