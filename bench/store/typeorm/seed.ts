import type { DataSource } from 'typeorm';

export const ACCOUNT = 'acme';
const STEP = 100_000;
const FIRST_ID = 1_000_000_000_000;

/** What the two databases say differently about row number `n`. */
const DIALECTS = {
  postgres: {
    numbers: (first: number, last: number) =>
      `SELECT n FROM generate_series(CAST(${first} AS bigint), ${last}) AS numbers(n)`,
    created: `timestamp '2020-01-01' + n * interval '1 second'`,
    // As `@Column({ collation: 'C' })` would: an index in another order than that of code points does not help sorting.
    begin: ['ALTER TABLE people ALTER COLUMN "loginKey" TYPE varchar(320) COLLATE "C"'],
    finish: 'VACUUM (ANALYZE) people',
  },
  sqljs: {
    numbers: (first: number, last: number) =>
      `WITH RECURSIVE numbers(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last}) SELECT n FROM numbers`,
    created: `strftime('%Y-%m-%d %H:%M:%f', '2020-01-01', n || ' seconds')`,
    begin: [],
    finish: 'ANALYZE',
  },
};

/** The person in a place of the order of creation, from 1. */
export function idAt(place: number): string {
  return `00000000-0000-4000-8000-${String(FIRST_ID + place).slice(1)}`;
}

/** A user name that somebody has; the order of names is not that of creation. */
export function userNameAt(place: number, rows: number): string {
  return `Person${(place * 7_919) % rows}@acme.example`;
}

/** Fills the table with people of one account, created one second after the other. */
export async function seed(source: DataSource, rows: number): Promise<void> {
  const { numbers, created, begin, finish } = DIALECTS[source.options.type as keyof typeof DIALECTS];
  const login = `'Person' || ((n * 7919) % ${rows}) || '@acme.example'`;
  const id = `'00000000-0000-4000-8000-' || substr(CAST(${FIRST_ID} + n AS text), 2)`;
  const key = source.options.type === 'postgres' ? `CAST(${id} AS uuid)` : id;
  const values = [
    key,
    `'${ACCOUNT}'`,
    login,
    `lower(${login})`,
    `'Given'`,
    `'Family' || (n % 1000)`,
    'true',
    created,
  ];
  for (const statement of begin) await source.query(statement);
  for (let first = 1; first <= rows; first += STEP)
    await source.query(
      `INSERT INTO people (id, "accountId", login, "loginKey", "firstName", "lastName", enabled, created, updated, version)
       SELECT ${values.join(', ')}, ${created}, 1 FROM (${numbers(first, Math.min(first + STEP - 1, rows))}) AS places`,
    );
  await source.query(finish);
}
