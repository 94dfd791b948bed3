import { ScimError } from './errors/scim-error.js';
import type { ResourceContent } from './resources/scim-resource.js';
import { ENTERPRISE_USER_SCHEMA } from './schemas/enterprise-user.schema.js';
import { USER_SCHEMA } from './schemas/user.schema.js';

export const USER_URN = USER_SCHEMA.id;
export const ENTERPRISE_URN = ENTERPRISE_USER_SCHEMA.id;

/** Mia, a member of the account Acme, as her resource's content is held. */
export const MIA: ResourceContent = {
  userName: 'Mia@Acme.example',
  externalId: '00uMia',
  name: { givenName: 'Mia', familyName: 'Meyer' },
  title: 'Engineer',
  active: true,
  emails: [
    { value: 'Mia@Acme.example', type: 'work', primary: true },
    { value: 'mia@home.example', type: 'home' },
  ],
  [ENTERPRISE_URN]: { department: 'Research', manager: { value: '42' } },
};

/** What a refused call answers, as `scimType: detail`; fails for a call that succeeds or breaks. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ScimError) return `${error.scimType}: ${error.detail}`;
    throw error;
  }
  throw new Error('The call was expected to be refused.');
}
