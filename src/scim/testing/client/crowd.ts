import type { Client } from './client.js';
import { ENTERPRISE, USER } from './names.js';
import { nameOf } from './people.js';

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
