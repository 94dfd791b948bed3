import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchFilter, parseFilter, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { comparable, filterTexts, namedAttributes } from './filter-texts.js';
import { idsOf, peopleStage, type PeopleStage, stringsIn } from './people-stage.js';

const RUNS = Number(process.env['FILTER_RUNS'] ?? 500);

describe('A filter finds by SQL whom it matches in memory', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await peopleStage(60);
  });
  afterAll(() => stage?.app.close());

  async function checkBothWays(filter: string): Promise<void> {
    const { status, body } = await stage.client.find(filter);
    const parsed = parseFilter(filter, USER_RESOURCE_TYPE);
    const expected = idsOf(stage.resources.filter((resource) => matchFilter(parsed, resource)));
    expect({ filter, status, ids: idsOf(body.Resources ?? []) }).toEqual({
      filter,
      status: 200,
      ids: expected,
    });
    expect(body.totalResults).toBe(expected.length);
  }

  it('among people who differ in everything', () => {
    expect(stage.resources).toHaveLength(64);
    expect(new Set(stage.resources.map((resource) => JSON.stringify(resource))).size).toBe(64);
  });

  it('whatever is compared and however it is combined', async () => {
    const texts = filterTexts(stringsIn(stage.resources));
    await fc.assert(fc.asyncProperty(texts, checkBothWays), { numRuns: RUNS });
  });

  it('for the presence and absence of every attribute and sub-attribute', async () => {
    const all = namedAttributes();
    const names = new Set([...all.map(({ name }) => name), ...comparable(all).map(({ text }) => text)]);
    for (const name of names) await checkBothWays(`${name} pr`);
    for (const { text } of comparable(all)) await checkBothWays(`${text} eq null`);
  });

  it.each([
    ['a percent sign', 'title co "%"'],
    ['an underscore', 'title sw "_" or nickName ew "a_b"'],
    ['a backslash', 'title co "\\\\" or displayName co "\\\\%"'],
    ['a dotted capital I', 'title eq "İ" or displayName sw "İ" or nickName co "i̇"'],
    ['a Kelvin sign', 'title eq "k" or nickName eq "\\u212a"'],
    ['a decomposed é', 'title eq "é" or nickName co "e\\u0301" or displayName eq "É"'],
    ['sharp s, which is not ss', 'title eq "ß" or nickName eq "SS" or displayName eq "ẞ"'],
    ['an emoji behind the private plane', 'title gt "\\uff5e" or nickName lt "😀"'],
    ['the whole of the astral planes', 'title ge "𐐀" and title le "𝄞"'],
    [
      'a location',
      'meta.location sw "https://opshelm.example/scim/v2/Users/" and meta.version eq "W/\\"1\\""',
    ],
    ['an upper-case id, which is none', 'id eq "AB" or id sw "0" or id co "-7"'],
    ['the schemas', 'schemas co "enterprise" and not (schemas eq "urn:none")'],
  ])('for %s', (_what, filter) => checkBothWays(filter));
});
