import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { csvFile, type Export, jsonFile } from './download.js';

/** A list of numbers in batches, of which a file may have three. */
function numbers(...batches: number[][]): Export<number> {
  async function* rows() {
    yield* batches;
  }
  const columns = { number: (row: number) => row, name: (row: number) => `n${row}` };
  return { name: 'numbers', filters: { from: '2026-01-01' }, columns, rows: rows(), most: 3 };
}

const csvOf = async (...batches: number[][]) => text((await csvFile(numbers(...batches))).getStream());
const jsonOf = async (...batches: number[][]) =>
  JSON.parse(await text((await jsonFile(numbers(...batches))).getStream())) as Record<string, unknown>;

const CUT = 'Cut: these are the newest 3 rows. Choose a shorter period for the others.';

describe('A file of rows', () => {
  it('has the byte order mark and the names of the columns, also where there is no row', async () => {
    expect(await csvOf()).toBe('\uFEFF"number","name"\r\n');
    expect(await csvOf([])).toBe('\uFEFF"number","name"\r\n');
  });

  it('has the rows of all batches, in their order', async () => {
    expect(await csvOf([1, 2], [3])).toBe('\uFEFF"number","name"\r\n"1","n1"\r\n"2","n2"\r\n"3","n3"\r\n');
  });

  it('says where it was cut', async () => {
    expect(await csvOf([1, 2], [3, 4], [5])).toMatch(`"3","n3"\r\n"${CUT}"\r\n`);
    expect(await csvOf([1, 2, 3], [4])).toMatch(`"3","n3"\r\n"${CUT}"\r\n`);
  });

  it('is as JSON one object with the filters and the rows', async () => {
    expect(await jsonOf([1, 2], [], [3])).toEqual({
      exportedAt: expect.any(String),
      filters: { from: '2026-01-01' },
      rows: [1, 2, 3].map((number) => ({ number, name: `n${number}` })),
      complete: true,
    });
    expect(await jsonOf()).toMatchObject({ rows: [], complete: true });
    expect(await jsonOf([1, 2, 3, 4])).toMatchObject({ rows: { length: 3 }, complete: false, note: CUT });
  });

  it('is an attachment with its name', async () => {
    expect((await csvFile(numbers())).getHeaders()).toMatchObject({
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="numbers.csv"',
    });
  });

  it('is not begun when its first rows cannot be read', async () => {
    async function* rows() {
      yield await Promise.reject<number[]>(new Error('the database is gone'));
    }
    await expect(csvFile({ ...numbers(), rows: rows() })).rejects.toThrow('the database is gone');
  });
});
