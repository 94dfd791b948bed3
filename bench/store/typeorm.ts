import { parseArgs } from 'node:util';
import { Stops } from '../servers/stops.js';
import { type Engine, postgres, SQLITE } from './typeorm/engines.js';
import { measure } from './typeorm/measure.js';
import { PeopleStore } from './typeorm/people-store.js';

const FEW = 1_000;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'sqlite-rows': { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
  },
});

/** A `typeOrmStore` of few people and one of many, in turns: what grows with the table, and what does not. */
async function main(): Promise<void> {
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is a whole number, not ${values.rounds}`);
  const stops = new Stops().onSignal();
  try {
    await compare(await postgres(stops), rowsIn(values.rows), rounds);
    if (values['sqlite-rows'] !== '0') await compare(SQLITE, rowsIn(values['sqlite-rows']), rounds);
  } finally {
    await stops.run();
  }
}

async function compare({ title, open }: Engine, rows: number, rounds: number): Promise<void> {
  const few = await PeopleStore.open(await open(FEW), FEW);
  const many = await PeopleStore.open(await open(rows), rows);
  const counts = [FEW, rows].map((people) => `${people.toLocaleString('en-US')} people`);
  console.log(`\n| ${title} | ${counts.join(' | ')} | ratio |\n| --- | --: | --: | --: |`);
  await measure(few, many, rounds, (operation, [small, large]) =>
    console.log(`| ${operation} | ${time(small)} | ${time(large)} | ${(large / small).toFixed(2)} |`),
  );
}

function time(ms: number): string {
  return ms < 1 ? `${Math.round(ms * 1_000)} µs` : `${ms.toFixed(1)} ms`;
}

function rowsIn(text: string): number {
  const rows = Number(text);
  if (Number.isInteger(rows) && rows >= FEW && rows % FEW === 0 && rows <= 5_000_000) return rows;
  throw new Error(`A number of rows is a multiple of ${FEW} up to 5,000,000, not ${text}`);
}

await main();
