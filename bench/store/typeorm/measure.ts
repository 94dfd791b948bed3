import { type Operation, OPERATIONS } from './operations.js';
import type { PeopleStore } from './people-store.js';

const CALLS = 20;

type Report = (title: string, medians: readonly [few: number, many: number]) => void;

/** Measures each operation in both stores, in turns; who begins changes with the round. */
export async function measure(
  few: PeopleStore,
  many: PeopleStore,
  rounds: number,
  report: Report,
): Promise<void> {
  for (const operation of OPERATIONS) {
    const times = new Map<PeopleStore, number[]>([
      [few, []],
      [many, []],
    ]);
    for (let round = 0; round < rounds; round += 1)
      for (const store of round % 2 === 0 ? [few, many] : [many, few])
        times.get(store)!.push(...(await timesOf(operation, store, round * CALLS)));
    report(operation.title, [median(times.get(few)!), median(times.get(many)!)]);
  }
}

/** The milliseconds of each call, after one that is not counted. */
async function timesOf({ prepare }: Operation, store: PeopleStore, first: number): Promise<number[]> {
  const { run, before } = await prepare(store);
  const times: number[] = [];
  for (let turn = first; turn <= first + CALLS; turn += 1) {
    await before?.(turn);
    const started = performance.now();
    await run(turn);
    times.push(performance.now() - started);
  }
  return times.slice(1);
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[sorted.length >> 1]!;
}
