import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('.', import.meta.url);
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
);

/** Lines that speak of OpsHelm, whatever they are: the package is everybody's. */
function namingOpsHelm(text: string): string[] {
  return text.split('\n').filter((line) => /opshelm|ohs_live|ohs_/i.test(line));
}

describe('The SCIM module', () => {
  it.each(FILES)('speaks of no application in %s', (name) => {
    expect(namingOpsHelm(readFileSync(new URL(name, ROOT), 'utf8'))).toEqual([]);
  });

  it('would be caught if it did', () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(namingOpsHelm("throw new Error('OpsHelm failed')\nconst a = 1;")).toHaveLength(1);
  });
});
