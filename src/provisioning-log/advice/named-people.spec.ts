import { describe, expect, it } from '@jest/globals';
import { namedPeople } from './named-people.js';

const [ANN, BOB] = ['0190c2f0-0000-7000-8000-00000000000a', '0190c2f0-0000-7000-8000-00000000000b'];

describe('The people whom a refusal names', () => {
  it.each([
    ['one', `The userName is in use by another person of this account: ann (id ${ANN}, active). If …`, [ANN]],
    ['two', `… ann (id ${ANN}, active), and the primary … by bob (id ${BOB}, inactive). Send …`, [ANN, BOB]],
    ['one, named twice', `ann (id ${ANN}, active), ann (id ${ANN}, active)`, [ANN]],
    ['no group', `… by another group of this account: Crew (id ${ANN}). If …`, []],
    ['nobody', 'The userName is in use by another person of this account. Send …', []],
    ['nobody by what is no id', 'ann (id 1, active)', []],
  ])('are %s', (_what, summary, ids) => {
    expect(namedPeople(summary)).toEqual(ids);
  });
});
