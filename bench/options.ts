import { parseArgs } from 'node:util';
import { type OperationName, OPERATION_NAMES } from './load/operations.js';

/** What a run measures, and for how long. */
export interface Options {
  readonly people: readonly number[];
  readonly only: readonly OperationName[];
  readonly seconds: number;
  readonly rounds: number;
  readonly build: boolean;
  /** Take a CPU profile of OpsHelm per operation instead of comparing it with the baseline. */
  readonly profile: boolean;
}

const USAGE = `npm run bench -- [--people 1000,100000] [--only ${OPERATION_NAMES.slice(0, 3).join(',')},…]
  [--seconds 3] [--rounds 3] [--quick] [--no-build] [--profile]
operations: ${OPERATION_NAMES.join(', ')}`;

/** @throws Error with the usage when an option is unknown or makes no sense. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parse(args);
    const quick = values.quick === true;
    return {
      people: list(values.people ?? (quick ? '1000' : '1000,100000')).map(hundreds),
      only: values.only === undefined ? OPERATION_NAMES : list(values.only).map(operation),
      seconds: positive(values.seconds ?? (quick ? '1' : '3')),
      rounds: Math.ceil(positive(values.rounds ?? (quick ? '1' : '3'))),
      build: values['no-build'] !== true,
      profile: values.profile === true,
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      people: { type: 'string' },
      only: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean' },
      'no-build': { type: 'boolean' },
      profile: { type: 'boolean' },
    },
  });
}

function list(text: string): string[] {
  return text.split(',').filter(Boolean);
}

function hundreds(text: string): number {
  const people = positive(text);
  if (people % 100 === 0) return people;
  throw new Error(`--people takes multiples of 100, not ${text}: pages have 100 people`);
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`A number above 0 is needed, not ${text}`);
}

function operation(text: string): OperationName {
  const name = OPERATION_NAMES.find((known) => known === text);
  if (name) return name;
  throw new Error(`There is no operation ${text}`);
}
