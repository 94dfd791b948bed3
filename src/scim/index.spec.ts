import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const MOST = 60;
const TEXT = readFileSync(new URL('index.ts', import.meta.url), 'utf8');

describe('The public index of the SCIM module', () => {
  it(`has at most ${MOST} names, each of them written out`, () => {
    const lists = [...TEXT.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, names]) => names!);
    const names = lists.flatMap((list) => list.split(',')).filter((name) => name.trim() !== '');
    expect(names.length).toBeGreaterThan(20);
    expect(names.length).toBeLessThanOrEqual(MOST);
    expect(TEXT.match(/^export (?!(?:type )?\{)/gm)).toBeNull();
  });
});
