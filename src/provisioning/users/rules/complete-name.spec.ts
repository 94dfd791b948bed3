import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../scim/protocol/index.js';
import { completeName } from './complete-name.js';

const EMAIL = 'mia.moss@acme.example';
const MIA = { givenName: 'Mia', familyName: 'Moss', formatted: 'Mia Moss' };

const known = (name: JsonObject, superseded: string | null = null) => ({ name, superseded });

describe('A name', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'whole names stay as sent',
      { name: { ...MIA, formatted: 'Moss, Mia' } },
      { ...MIA, formatted: 'Moss, Mia' },
    ],
    ['parts make the full name', { name: { givenName: 'Mia', familyName: 'Moss' } }, MIA],
    ['the full name makes the parts', { name: { formatted: 'Mia Moss' } }, MIA],
    ['the display name makes both', { displayName: 'Mia Moss' }, MIA],
    ['the address makes both', {}, { givenName: 'mia', familyName: 'moss', formatted: 'mia moss' }],
    [
      'spaces around are none of it',
      { displayName: ' lead ' },
      { givenName: 'lead', familyName: 'lead', formatted: 'lead lead' },
    ],
    [
      'spaces around a part are not in the full name',
      { name: { givenName: ' Mia ', familyName: 'Moss ' } },
      { givenName: ' Mia ', formatted: 'Mia Moss' },
    ],
    ['a single word is both parts', { displayName: 'Cher' }, { givenName: 'Cher', familyName: 'Cher' }],
    ['the given name is missing', { name: { familyName: 'Moss' }, displayName: 'Mia M.' }, MIA],
    [
      'empty parts count as missing',
      { name: { givenName: ' ', familyName: '', formatted: 'Mia Moss' } },
      MIA,
    ],
    ['more words belong to the family', { displayName: 'Mia van der Moss' }, { familyName: 'van der Moss' }],
    [
      'titles belong to the full name',
      { name: { ...MIA, formatted: '', honorificPrefix: 'Dr.', middleName: 'A.', honorificSuffix: 'III' } },
      { formatted: 'Dr. Mia A. Moss III' },
    ],
  ])('is completed: %s', (_what, content, expected) => {
    expect(completeName(content, undefined, EMAIL).name).toMatchObject(expected);
  });

  it('follows a changed part when the old full name is sent along, as Okta does', () => {
    const content = { name: { ...MIA, familyName: 'Meyer' } };
    expect(completeName(content, known(MIA), EMAIL)).toEqual({
      name: { ...MIA, familyName: 'Meyer', formatted: 'Mia Meyer' },
      superseded: 'Mia Moss',
    });
  });

  it('follows it no less when the same request comes again', () => {
    const content = { name: { ...MIA, familyName: 'Meyer' } };
    const first = completeName(content, known(MIA), EMAIL);
    expect(completeName(content, first, EMAIL)).toEqual(first);
  });

  it.each<[string, JsonObject, string | null]>([
    ['another full name is sent', { ...MIA, familyName: 'Meyer', formatted: 'Meyer, Mia' }, null],
    ['the present one is sent', { ...MIA, familyName: 'Meyer', formatted: 'Mia Meyer' }, 'Mia Moss'],
    ['the parts are the old ones again', MIA, null],
    ['no full name is sent', { givenName: 'Mia', familyName: 'Meyer' }, null],
  ])('remembers the old full name until it is of no more use: %s', (_what, name, superseded) => {
    const before = known({ ...MIA, familyName: 'Meyer', formatted: 'Mia Meyer' }, 'Mia Moss');
    expect(completeName({ name }, before, EMAIL).superseded).toBe(superseded);
  });

  it('keeps a new full name that is sent with the changed part', () => {
    const content = { name: { ...MIA, familyName: 'Meyer', formatted: 'Meyer, Mia' } };
    expect(completeName(content, known(MIA), EMAIL).name['formatted']).toBe('Meyer, Mia');
  });

  it('keeps an own full name while the parts stay as they are', () => {
    const own = { ...MIA, formatted: 'Moss, Mia' };
    expect(completeName({ name: own }, known(own), EMAIL).name).toEqual(own);
  });

  it('keeps other parts, and leaves what it was given as it was', () => {
    const content = { name: { middleName: 'A.' } };
    expect(completeName(content, undefined, EMAIL).name).toMatchObject({
      middleName: 'A.',
      givenName: 'mia',
    });
    expect(content).toEqual({ name: { middleName: 'A.' } });
  });
});
