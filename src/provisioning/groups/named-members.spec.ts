import { describe, expect, it } from '@jest/globals';
import { namedMembers } from './named-members.js';

const MIA = '01890a5d-ac96-774b-bcce-b302099a8057';
const ADAM = '01890a5d-ac96-774b-bcce-b302099a8058';
const WHERE = 'Operations[0].members';

describe('Whom the value of members names', () => {
  it.each<[string, unknown, string[]]>([
    ['entries with a value', [{ value: MIA }, { value: ADAM, display: 'Adam' }], [MIA, ADAM]],
    ['one entry without a list', { value: MIA }, [MIA]],
    ['bare ids', [MIA, ADAM], [MIA, ADAM]],
    ['one bare id', MIA, [MIA]],
    ['an id in capitals with spaces around it', [{ value: ` ${MIA.toUpperCase()} ` }], [MIA]],
    ['names in another case', [{ VALUE: MIA, Type: 'USER' }], [MIA]],
    ['an id instead of a value', [{ id: MIA }], [MIA]],
    ['a reference', [{ $ref: `https://opshelm.example/scim/v2/Users/${MIA}` }], [MIA]],
    ['a reference that is relative', [{ $ref: `../Users/${MIA}/` }], [MIA]],
    ['a reference as the value', [{ value: `https://other.example/scim/v2/Users/${MIA}` }], [MIA]],
    ['a value beside a reference, which counts', [{ value: MIA, $ref: 'x' }], [MIA]],
    ['a reference beside an empty value', [{ value: null, $ref: `/Users/${MIA}` }], [MIA]],
    ['a value within a value', [{ value: { value: MIA } }], [MIA]],
    ['a list within a value', { value: [{ value: MIA }, ADAM] }, [MIA, ADAM]],
    ['members within members', { members: [{ value: MIA }] }, [MIA]],
    ['a list within the list', [[MIA], [{ value: ADAM }]], [MIA, ADAM]],
    ['an empty type', [{ value: MIA, type: '' }], [MIA]],
    ['nobody in an empty list', [], []],
    ['nobody in null', null, []],
  ])('%s', (_what, value, ids) => {
    expect(namedMembers(value, WHERE).map(({ id }) => id)).toEqual(ids);
  });

  it('says where each of them is', () => {
    const wheres = namedMembers([{ value: MIA }, ADAM], WHERE).map(({ where }) => where);
    expect(wheres).toEqual([`${WHERE}[0]`, `${WHERE}[1]`]);
  });

  it.each<[string, unknown, string]>([
    [
      'a display alone',
      [MIA, { display: 'U0' }],
      `${WHERE}[1] does not say which User is meant (it has display only)`,
    ],
    ['a user name alone', [{ userName: 'mia@acme.example' }], `${WHERE}[0] does not say`],
    ['an address alone', [{ email: 'mia@acme.example' }], `${WHERE}[0] does not say`],
    [
      'a user name as the value',
      [{ value: 'mia@acme.example' }],
      `${WHERE}[0]: mia@acme.example is no person`,
    ],
    [
      'a reference to something else',
      [{ $ref: 'https://x.example/Things/1' }],
      `${WHERE}[0]: what is given is no person`,
    ],
    [
      'a reference to a group',
      [{ $ref: `https://x.example/Groups/${MIA}` }],
      'groups have people as members',
    ],
    ['a group', [{ value: MIA, type: 'Group' }], `${WHERE}[0]: a member of type Group`],
    ['an empty object', {}, `${WHERE} does not say`],
    ['an empty entry', [{}], `${WHERE}[0] does not say`],
    ['an empty text', [''], `${WHERE}[0] does not say`],
    ['an empty value', [{ value: '' }], `${WHERE}[0] does not say`],
    ['an empty list as the value', [{ value: [] }], `${WHERE}[0] does not say`],
    ['null in the list', [null], `${WHERE}[0] does not say`],
    ['a number', 7, `${WHERE} does not say`],
    ['true', [true], `${WHERE}[0] does not say`],
    [
      'a value ten deep',
      JSON.parse(`${'{"value":'.repeat(10)}"${MIA}"${'}'.repeat(10)}`),
      `${WHERE} does not say`,
    ],
  ])('is never passed over: %s', (_what, value, detail) => {
    expect(() => namedMembers(value, WHERE)).toThrow(
      expect.objectContaining({
        status: 400,
        scimType: 'invalidValue',
        detail: expect.stringContaining(detail),
      }),
    );
  });

  it('is refused where one entry has a value twice', () => {
    expect(() => namedMembers([{ value: MIA, Value: ADAM }], WHERE)).toThrow(/given twice/);
  });
});
