import { describe, expect, it } from '@jest/globals';
import { StatementNames } from './statement-names.js';

describe('The name of a statement', () => {
  it('is the same for the same text, another for another, and fits PostgreSQL', () => {
    const names = new StatementNames('users');
    const name = names.of('SELECT 1');
    expect(name).toMatch(/^users-[0-9a-f]{24}$/);
    expect(names.of('SELECT 1')).toBe(name);
    expect(new StatementNames('users').of('SELECT 1')).toBe(name);
    expect(names.of('SELECT 2')).not.toBe(name);
    expect(name.length).toBeLessThan(64);
  });

  it('is empty when there are too many already; the known ones keep theirs', () => {
    const names = new StatementNames('users');
    const all = Array.from({ length: 501 }, (_, at) => names.of(`SELECT ${at}`));
    expect(new Set(all.slice(0, 500)).size).toBe(500);
    expect(all[500]).toBe('');
    expect(names.of('SELECT 0')).toBe(all[0]);
  });
});
