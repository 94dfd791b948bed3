import { describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  addAttributeColumn,
  copyAttributes,
  DirectoryAttribute,
  listAttributeColumns,
  withAttribute,
} from './directory-attribute.js';

@Entity('directory_attribute_people')
class Person {
  @PrimaryColumn('uuid')
  id: string;

  @DirectoryAttribute('nickName', { label: 'Nickname' })
  @Column('text', { name: 'nick_name', nullable: true })
  nickName: string | null;

  @DirectoryAttribute('name.givenName')
  @Column('text', { name: 'given_name' })
  givenName: string;
}

const TEAM = 'urn:example:2.0:User';

describe('A column that is a copy of an attribute', () => {
  it('is described by the entity alone', () => {
    expect(listAttributeColumns(Person)).toEqual([
      {
        attribute: 'nickName',
        property: 'nickName',
        column: 'nick_name',
        type: 'text',
        label: 'Nickname',
        path: ['nickName'],
      },
      {
        attribute: 'name.givenName',
        property: 'givenName',
        column: 'given_name',
        type: 'text',
        path: ['name', 'givenName'],
      },
    ]);
  });

  it('can be added from outside, once', () => {
    const team = { attribute: `${TEAM}:team`, property: 'team', column: 'team', type: 'text' } as const;
    addAttributeColumn(Person, team);
    addAttributeColumn(Person, team);
    expect(listAttributeColumns(Person).map(({ path }) => path)).toContainEqual([TEAM, 'team']);
    const taken = { ...team, attribute: 'title', property: 'title' };
    expect(() => addAttributeColumn(Person, taken)).toThrow('the name is taken');
  });

  it('cannot be of a type that no attribute has', () => {
    @Entity('directory_attribute_json')
    class WithJson {
      @PrimaryColumn('uuid')
      id: string;

      @DirectoryAttribute('emails')
      @Column('jsonb')
      emails: object;
    }
    expect(() => listAttributeColumns(WithJson)).toThrow('The column emails cannot hold emails');
  });

  it('is read from the attributes, null where there is no value', () => {
    const columns = listAttributeColumns(Person);
    const attributes = { name: { givenName: 'Mia' }, [TEAM]: { team: 'Ops' } };
    expect(copyAttributes(columns, attributes)).toEqual({ nickName: null, givenName: 'Mia', team: 'Ops' });
  });

  it.each([
    [{}, ['nickName'], 'Mi', { nickName: 'Mi' }],
    [{ nickName: 'Mi', title: 'Lead' }, ['nickName'], null, { title: 'Lead' }],
    [{}, [TEAM, 'team'], 'Ops', { [TEAM]: { team: 'Ops' } }],
    [{ [TEAM]: { team: 'Ops' } }, [TEAM, 'team'], null, {}],
    [{ [TEAM]: { team: 'Ops', desk: 4 } }, [TEAM, 'team'], null, { [TEAM]: { desk: 4 } }],
    [{ name: 'text' }, ['name', 'givenName'], 'Mia', { name: { givenName: 'Mia' } }],
  ])('is written into the attributes: %j at %j', (attributes, path, value, wanted) => {
    expect(withAttribute(attributes, path, value)).toEqual(wanted);
  });
});
