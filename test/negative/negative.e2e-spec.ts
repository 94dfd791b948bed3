import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { NegativeArea } from './negative-case.js';
import { playCase } from './play-case.js';
import { tablesWith } from '../support/tables.js';
import { openStage, type Stage } from './stage.js';

const AREAS = 'auth tenancy injection patch role input unicode limits secrets owners deactivation bulk'.split(
  ' ',
);

describe.each(AREAS)('What must not work: %s', (name) => {
  const { cases } = readArea(name);
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.app.close());

  it.each(cases)('$id: $why', (negative) => playCase(negative, stage));

  it('leaves no key in any table', async () => {
    await stage.app.settle();
    expect(await tablesWith(stage.app, 'ohs_live_')).toEqual([]);
  });
});

function readArea(name: string): NegativeArea {
  return JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8')) as NegativeArea;
}
