import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, Scim, USER } from './scim.js';

describe('RFC 7643 §4.3: the enterprise extension', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const WORK = {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Initech',
    division: 'Studios',
    department: 'Tour',
  };

  it('R-ENT-01: it has its URN and keeps its attributes', async () => {
    const { id } = await scim.create({ schemas: [USER, ENTERPRISE], [ENTERPRISE]: WORK });
    const { schemas, [ENTERPRISE]: stored } = await scim.read(id);
    expect([schemas, stored]).toEqual([[USER, ENTERPRISE], WORK]);
  });

  it('R-ENT-02: a manager is the id of a person; the display name is the server’s', async () => {
    const boss = await scim.create();
    const manager = { value: boss.id, $ref: `../Users/${boss.id}`, displayName: 'Not The Boss' };
    const { [ENTERPRISE]: stored } = await scim.create({ [ENTERPRISE]: { manager } });
    expect(stored).toEqual({ manager: { value: boss.id, $ref: `../Users/${boss.id}` } });
  });

  it('R-FILTER-13, R-FILTER-18: the manager can be sought', async () => {
    const boss = await scim.create();
    const { userName } = await scim.create({ [ENTERPRISE]: { manager: { value: boss.id } } });
    expect(await scim.find(`${ENTERPRISE}:manager.value eq "${boss.id}"`)).toEqual([userName]);
  });
});
