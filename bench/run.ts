import { execFileSync } from 'node:child_process';
import { prepare } from './arena.js';
import { measureAll } from './measure-all.js';
import { type Options, readOptions } from './options.js';
import { profileAll } from './profile/profile-all.js';
import { markdownOf } from './report/markdown.js';
import type { Row } from './report/row.js';
import { saveResults } from './report/save-results.js';
import { Postgres } from './servers/postgres.js';
import { Stops } from './servers/stops.js';

/** The benchmark: `npm run bench`. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.build) execFileSync('npx', ['nest', 'build'], { stdio: 'inherit' });
  const stops = new Stops().onSignal();
  try {
    const postgres = await Postgres.start();
    stops.add(() => postgres.stop());
    await (options.profile ? profileAll(postgres, stops, options) : compare(postgres, stops, options));
  } finally {
    await stops.run();
  }
}

async function compare(postgres: Postgres, all: Stops, options: Options): Promise<void> {
  const rows: Row[] = [];
  for (const people of options.people) {
    const stops = all.part();
    try {
      rows.push(...(await measureAll(await prepare(postgres, people, stops), options)));
    } finally {
      await stops.run();
    }
  }
  console.log(`\n${markdownOf(rows)}\n\nAll figures: ${saveResults(rows)}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
