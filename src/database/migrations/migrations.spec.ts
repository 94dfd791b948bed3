import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { migrations } from './index.js';

const files = readdirSync(new URL('./', import.meta.url)).filter((file) => /^\d/.test(file));

describe('The migrations of OpsHelm', () => {
  it('are those of every file in the folder, in the order of their timestamps: none is listed elsewhere', () => {
    const timestamps = files.map((file) => file.slice(0, 13)).toSorted();
    expect(migrations.map(({ name }) => name.slice(-13))).toEqual(timestamps);
    expect(new Set(timestamps).size).toBe(files.length);
  });

  it('can be run and undone', () => {
    for (const migration of migrations)
      expect(new migration()).toMatchObject({ up: expect.any(Function), down: expect.any(Function) });
  });
});
