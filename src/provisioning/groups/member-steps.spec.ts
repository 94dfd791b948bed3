import { describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE, type ListChange, readFilter } from '../../scim/protocol/index.js';
import { comingIn, memberSteps } from './member-steps.js';

const [MIA, ADAM, OTTO] = ['7', '8', '9'].map((last) => `01890a5d-ac96-774b-bcce-b302099a805${last}`) as [
  string,
  string,
  string,
];
const add = (...ids: string[]): ListChange => ({ kind: 'add', value: ids, where: 'Operations[0].members' });
const remove = (...ids: string[]): ListChange => ({
  kind: 'remove',
  value: ids,
  where: 'Operations[1].members',
});
const replace = (...ids: string[]): ListChange => ({ kind: 'replace', value: ids, where: 'members' });
const matching = (filter: string, value?: unknown): ListChange => ({
  kind: 'removeMatching',
  filter: readFilter(filter, GROUP_RESOURCE_TYPE),
  value,
  where: 'Operations[0].path',
});

/** The steps without where their people stand in the request. */
const steps = (...changes: ListChange[]) =>
  memberSteps(changes).map((step) =>
    'filter' in step ? 'filter' : [step.emptied, step.coming, step.leaving],
  );

describe('Changes of the members of a group', () => {
  it.each<[string, ListChange[], unknown[]]>([
    ['who comes', [add(MIA, ADAM)], [[false, [MIA, ADAM], []]]],
    ['who leaves', [remove(MIA)], [[false, [], [MIA]]]],
    ['who comes twice', [add(MIA), add(MIA.toUpperCase())], [[false, [MIA], []]]],
    ['who comes and leaves again', [add(MIA), remove(MIA)], [[false, [], [MIA]]]],
    ['who leaves and comes again', [remove(MIA), add(MIA)], [[false, [MIA], []]]],
    ['who stays of all', [add(OTTO), replace(MIA)], [[true, [MIA], []]]],
    ['who comes after all have left', [replace(), add(ADAM)], [[true, [ADAM], []]]],
    [
      'who leaves by a filter on ids',
      [matching(`members.value eq "${MIA}" or members.value eq "${ADAM}"`)],
      [[false, [], [MIA, ADAM]]],
    ],
    [
      'another filter, which stands between',
      [add(MIA), matching('members.display sw "A"'), add(ADAM)],
      [[false, [MIA], []], 'filter', [false, [ADAM], []]],
    ],
  ])('are as few steps as possible: %s', (_what, changes, wanted) => {
    expect(steps(...changes)).toEqual(wanted);
  });

  it('know where in the request each person is named who comes', () => {
    expect(comingIn(memberSteps([add(MIA, ADAM), remove(MIA), matching('members.display pr')]))).toEqual([
      { id: ADAM, where: 'Operations[0].members[1]' },
    ]);
  });

  it('take a value beside a filter that names the same people', () => {
    expect(steps(matching(`members.value eq "${MIA}"`, [{ value: MIA }]))).toEqual([[false, [], [MIA]]]);
    expect(() => steps(matching(`members.value eq "${MIA}"`, [{ value: ADAM }]))).toThrow(
      'Operations[0].path',
    );
  });

  it('are refused where a filter names what can be no person', () => {
    expect(() => steps(matching('members.value eq "mia@acme.example"'))).toThrow('mia@acme.example');
  });
});
