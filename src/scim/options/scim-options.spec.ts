import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { type ScimFeatures, ScimOptions } from './scim-options.js';
import { ScimSettings, type ScimSettingsGiven, type settings } from './scim-settings.js';

type Checked = z.input<typeof settings>;

/** The names of a type, and those within them: `limits.reads`. */
type NamesOf<T> = T extends object
  ? { [Name in keyof T & string]-?: Name | `${Name}.${NamesOf<NonNullable<T[Name]>>}` }[keyof T & string]
  : never;

describe('What a host may say of itself', () => {
  it('is what is checked: the compiler compares the two', () => {
    const given = (checked: Checked): ScimSettingsGiven => checked;
    const checked = (said: ScimSettingsGiven): Checked => said;
    const missing: Exclude<NamesOf<Checked>, NamesOf<ScimSettingsGiven>>[] = [];
    const unchecked: Exclude<NamesOf<ScimSettingsGiven>, NamesOf<Checked>>[] = [];
    const names: (typeof missing)[number] extends never ? true : false = true;
    const more: (typeof unchecked)[number] extends never ? true : false = true;
    expect([typeof given, typeof checked, names, more]).toEqual(['function', 'function', true, true]);
  });
});

describe('The base URL of a host', () => {
  it.each([
    ['https://acme.example/?x', 'query'],
    ['https://acme.example/#y', 'fragment'],
    ['https://mia:hunter2@acme.example', 'credentials'],
    ['ftp://acme.example', 'http://'],
  ])('cannot be %s', (baseUrl, word) => {
    const given = () => ScimSettings.of({ baseUrl, secret: 'x'.repeat(32) });
    expect(given).toThrow(word);
    expect(given).not.toThrow('hunter2');
  });
});

describe('A wrong setting', () => {
  const good = { baseUrl: 'https://acme.example', secret: 'x'.repeat(32) };
  it.each<[object | undefined, string]>([
    [undefined, 'useFactory has to return an object with baseUrl and secret'],
    [{ ...good, secret: undefined }, 'secret is missing'],
    [{ ...good, path: 'scim' }, 'useFactory returns path, which is none of baseUrl, secret,'],
    [{ ...good, features: { bulk: false } }, 'features.bulk must be an object'],
    [{ ...good, features: { maxResults: 50 } }, 'features.maxResults must be at least 100'],
    [
      { ...good, features: { sorting: true } },
      'features has no sorting: there are maxResults, search, bulk,',
    ],
    [{ ...good, limits: { read: 1 } }, 'limits has no read: there are reads, writes, failedAuth'],
    [{ ...good, limits: { reads: 1.5 } }, 'limits.reads must be a whole number'],
    [{ ...good, trustedProxies: true }, 'trustedProxies must be a number'],
    [{ ...good, name: 'x'.repeat(201) }, 'name must be at most 200 characters'],
  ])('of %j is named, with what it has to be', (given, line) => {
    const start = () => ScimSettings.of(given as ScimSettingsGiven);
    expect(start).toThrow(`Wrong SCIM setting: ${line}`);
    expect(start).toThrow(/^[^\n]*$/);
  });
});

describe('The options of the SCIM service provider', () => {
  it('offer everything unless told otherwise', () => {
    expect({ ...ScimOptions.of() }).toEqual({
      maxResults: 200,
      search: true,
      bulk: { supported: true, maxOperations: 1_000 },
      sort: true,
      pagination: { cursor: true, cursorTimeout: 600 },
    });
  });

  it('keep the other defaults when one is given', () => {
    expect(ScimOptions.of({ pagination: { cursor: false } })).toMatchObject({
      search: true,
      pagination: { cursor: false, cursorTimeout: 600 },
    });
  });

  it.each<[ScimFeatures, string]>([
    [{ maxResults: 50 }, 'maxResults'],
    [{ maxResults: 1.5 }, 'maxResults'],
    [{ pagination: { cursorTimeout: 0 } }, 'pagination.cursorTimeout'],
    [{ bulk: { maxOperations: 1_001 } }, 'bulk.maxOperations'],
    [{ search: 'no' } as unknown as ScimFeatures, 'search'],
    [{ cursors: true } as ScimFeatures, 'cursors'],
  ])('refuse %j, and name it', (features, name) => {
    expect(() => ScimOptions.of(features)).toThrow(name);
  });
});
