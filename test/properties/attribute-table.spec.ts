import { describe, expect, it } from '@jest/globals';
import { scimUserAttributes } from '../../src/provisioning/users/representation/scim-user.attributes.js';
import { type Named, namedAttributes } from './filter-texts.js';

const rows = scimUserAttributes(
  'https://opshelm.example/scim/v2/Users',
  'https://opshelm.example/scim/v2/Groups',
);
const advertised = namedAttributes();

describe('The table of attributes', () => {
  it.each(advertised.map((each) => [each.name, each] as const))('has a row for %s', (_name, attribute) => {
    expect(hasRow(attribute)).toBe(true);
  });

  it('has no row that is not advertised', () => {
    const known = new Set(advertised.flatMap(pathsOf));
    expect([...rows.keys()].filter((path) => !known.has(path))).toEqual([]);
  });

  it('has no row for what is never returned', () => {
    expect(rows.has('password')).toBe(false);
  });
});

/** An attribute's own row covers its sub-attributes; without one each of them has its row. */
function hasRow({ name, parts }: Named): boolean {
  return rows.has(name) || (parts.length > 0 && parts.every((part) => rows.has(`${name}.${part.name}`)));
}

function pathsOf({ name, parts }: Named): string[] {
  return [name, ...parts.map((part) => `${name}.${part.name}`)];
}
