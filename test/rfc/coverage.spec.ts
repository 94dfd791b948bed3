import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CHECKS } from '../../src/scim/testing/checks/all.js';
import { NOT_OBSERVABLE } from '../../src/scim/testing/not-observable.js';
import { OWN_TESTS } from '../conformance-tool/own-tests.js';
import { isMandatory, REQUIREMENTS } from '../../src/scim/testing/requirements.js';
import { ALL_FAULTS } from '../conformance-tool/self-test/faults/all.js';

const ROOT = new URL('../../', import.meta.url);
const IDS = REQUIREMENTS.map(({ id }) => id);
const CHECKED = new Set(CHECKS.flatMap(({ ids }) => ids));
const FEWEST_FAULTS = 25;

const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** The ids in the names of our tests; "R-X-01 to R-X-03" are three. */
function named(): Set<string> {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.e2e-spec.ts'));
  const text = files.map((file) => textOf(`test/rfc/${file}`)).join('\n');
  const ranges = [...text.matchAll(/(R-[A-Z0-9]+-)(\d\d) to \1(\d\d)/g)].flatMap(([, area, from, to]) =>
    IDS.filter((id) => id.startsWith(area!) && id.slice(-2) >= from! && id.slice(-2) <= to!),
  );
  return new Set([...(text.match(/R-[A-Z0-9]+-\d\d/g) ?? []), ...ranges]);
}

describe('The requirements of the RFCs', () => {
  it('are known by an id each', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    expect(IDS.length).toBeGreaterThan(250);
  });

  it('have a named test here for every MUST', () => {
    const tests = named();
    expect(REQUIREMENTS.filter(isMandatory).filter(({ id }) => !tests.has(id))).toEqual([]);
  });

  it('are those that tests and checks name', () => {
    const known = new Set(IDS);
    expect([...named(), ...CHECKED].filter((id) => !known.has(id))).toEqual([]);
  });

  it('have a check in the conformance report, or a reason why there is none', () => {
    const unseen = new Set(Object.keys(NOT_OBSERVABLE));
    expect(IDS.filter((id) => CHECKED.has(id) === unseen.has(id))).toEqual([]);
  });

  it('are looked at by the tests that the reasons name', () => {
    for (const { file, name } of Object.values(OWN_TESTS)) expect(textOf(file)).toContain(name);
  });

  it('are all explained where the report says "not supported" or "not observable"', () => {
    const words = textOf('docs/conformance.md');
    const rare = ['R-DISC-14', 'R-EVENT-01', 'R-ROLES-01', 'R-ROLES-02'];
    expect([...Object.keys(NOT_OBSERVABLE), ...rare].filter((id) => !words.includes(id))).toEqual([]);
  });
});

describe('The checks of the conformance report', () => {
  const titles = CHECKS.map(({ title }) => title);

  it('have titles of their own', () => {
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('are there for every fault that the self-test plants', () => {
    expect(ALL_FAULTS.length).toBeGreaterThanOrEqual(FEWEST_FAULTS);
    expect(ALL_FAULTS.filter(({ caughtBy }) => !titles.includes(caughtBy))).toEqual([]);
  });
});
