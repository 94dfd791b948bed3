import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { caseInsensitive, children, type EntityMapping, json } from '../../../src/scim/typeorm/index.js';
import { readMapping } from '../../../src/scim/typeorm/mapping/read-mapping.js';
import { ENGINES } from './engines.js';
import { ENTITIES, MAPPING, Person, TYPE } from './own-type.js';

const columns = (more: EntityMapping['columns']) => ({ columns: { ...MAPPING.columns, ...more } });

describe('A mapping that is wrong stops the start with one line:', () => {
  const [[, engine]] = ENGINES as [(typeof ENGINES)[number]];
  let source: DataSource;
  beforeAll(async () => {
    source = await engine.connect(ENTITIES);
  });
  afterAll(() => engine.close(source));

  it.each<[string, Partial<EntityMapping>, string]>([
    [
      'an unknown column',
      columns({ title: 'titel' }),
      'title names the column "titel", which Person does not have: it has id, accountId, login',
    ],
    ['an unknown attribute', columns({ usrName: 'login' }), 'usrName is no attribute of User'],
    ['no tenant', { tenant: undefined as unknown as string }, 'tenant has to name the column'],
    ['an unknown tenant', { tenant: 'account' }, 'tenant names the column "account"'],
    [
      'an attribute without a column',
      { columns: {} },
      'userName of User has no column: map it, or leave it out',
    ],
    ['many values in a plain column', columns({ emails: 'title' }), 'emails has many parts or values'],
    ['one value in a json column', columns({ title: json('badges') }), 'title is one simple value'],
    [
      'many values without case',
      columns({ badges: caseInsensitive('badges') }),
      'badges has many parts or values',
    ],
    [
      'a part of many values',
      columns({ 'emails.value': 'login' }),
      'emails is mapped as a whole, and emails.value too',
    ],
    ['an attribute twice', columns({ USERNAME: 'title' }), 'userName is mapped twice'],
    ['a column twice', columns({ externalId: 'title' }), 'the column "title" is to hold'],
    ['the id as an attribute', columns({ title: 'id' }), 'the column "id" is to hold id and title'],
    [
      'a time that is none',
      { created: 'title' },
      'created names the column "title", which has to hold a date',
    ],
    [
      'children that are no relation',
      columns({ emails: children('mails') }),
      'emails names "mails", which is no @OneToMany',
    ],
    [
      'children of one value',
      columns({ title: children('emails') }),
      'title has one value: children(…) is for',
    ],
    [
      'children that are not joined',
      columns({ emails: children(Person, { columns: { value: 'login' } }) }),
      'emails: Person has no relation to the id of Person: give it a @ManyToOne, or name the column',
    ],
    [
      'children of an unknown entity',
      columns({ emails: children(class Mail {}) }),
      'emails: the entity of children(…) is not among the entities of the DataSource',
    ],
  ])('%s', (_what, more, line) => {
    const read = () => readMapping(TYPE, source.getMetadata(Person), { ...MAPPING, ...more }, source);
    expect(read).toThrow(`Wrong SCIM mapping of Person: ${line}`);
  });

  it.each<[string, EntityMapping['columns'], string]>([
    [
      'children without a value',
      { emails: children('emails') },
      'Email: emails.value has no column: name it, as in children(…, { columns: { value:',
    ],
    [
      'children with an unknown part',
      { emails: children('emails', { columns: { value: 'address', kind: 'type' } }) },
      'Email: emails.kind is no sub-attribute: it has value, display, type, primary',
    ],
    [
      'children with an unknown column',
      { emails: children('emails', { columns: { value: 'adress' } }) },
      'Email: value names the column "adress", which Email does not have: it has id, address',
    ],
  ])('%s', (_what, more, line) => {
    const read = () =>
      readMapping(TYPE, source.getMetadata(Person), { ...MAPPING, ...columns(more) }, source);
    expect(read).toThrow(`Wrong SCIM mapping of ${line}`);
  });
});
