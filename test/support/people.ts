import type { Role } from '../../src/roles/role.js';

/** The people of the tests: Acme has two owners, its Okta is Adam's; Globex is there so that a leak would show. */
export const CAST: Readonly<Record<'acme' | 'globex', Readonly<Record<string, Cast>>>> = {
  acme: {
    olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
    otto: { givenName: 'Otto', familyName: 'Owner', role: 'owner' },
    adam: { givenName: 'Adam', familyName: 'Admin', role: 'member' },
    mia: { givenName: 'Mia', familyName: 'Member', role: 'member' },
  },
  globex: {
    gina: { givenName: 'Gina', familyName: 'Owner', role: 'owner' },
    gus: { givenName: 'Gus', familyName: 'Owner', role: 'owner' },
    max: { givenName: 'Max', familyName: 'Member', role: 'member' },
  },
};

export interface Cast {
  readonly givenName: string;
  readonly familyName: string;
  readonly role: Role;
}
