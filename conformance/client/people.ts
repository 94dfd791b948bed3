import type { Json } from './answer.js';
import { ENTERPRISE, USER } from './names.js';
import type { Client } from './client.js';

let count = 0;

/** The beginning of the names of one run, so that nobody else's people are taken for ours. */
export function newMark(): string {
  return `conf${Math.floor(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}-`;
}

/** A User whose user name is an address, also the primary one, since some servers want no other. */
export function newPerson(mark: string, attributes: Json): Json {
  count += 1;
  const userName = attributes['userName'] ?? nameOf(mark, `p${count}`);
  return {
    schemas: [USER],
    userName,
    name: { givenName: 'Pat', familyName: 'Person' },
    emails: [{ value: userName, type: 'work', primary: true }],
    ...attributes,
  };
}

/** The user name of a person of ours with a short name. */
export function nameOf(mark: string, short: string): string {
  return `${mark}${short}@conformance.example`;
}

/** The short name again; a name that is not ours stays. */
export function shortName(mark: string, userName: string): string {
  return userName.startsWith(mark) ? userName.slice(mark.length).replace(/@.*$/, '') : userName;
}

/** Three people who differ, for filters and orders: Ann, bob and Cyd, created in this order. */
export function crowd(scim: Client): Promise<void> {
  return scim.once('crowd', async () => {
    const ann = nameOf(scim.mark, 'Ann');
    await scim.create({
      schemas: [USER, ENTERPRISE],
      userName: ann,
      externalId: 'Ext-1',
      name: { givenName: 'Ann', familyName: 'O\'Hara "A" \\ %_' },
      title: 'Chief Clerk',
      emails: [
        { value: ann, type: 'work', primary: true },
        { value: 'ann@home.example', type: 'home' },
      ],
      [ENTERPRISE]: { employeeNumber: '0701', department: 'Books' },
    });
    const bob = { externalId: 'ext-1', title: 'clerk', active: false };
    await scim.create({ userName: nameOf(scim.mark, 'bob'), ...bob });
    const cyd = { externalId: 'Zeb', name: { givenName: 'Cyd', familyName: 'Zed' } };
    await scim.create({ userName: nameOf(scim.mark, 'Cyd'), ...cyd });
  });
}
