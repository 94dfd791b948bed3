import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/statement.js';
import { Tx } from '../../src/database/transactions.js';

/** What the application asks of its database while `work` runs. */
export interface Statements {
  /** The names of the statements of each transaction, in the order in which they were sent; `again` is a new start. */
  readonly transactions: readonly (readonly string[])[];
  /** The names of the statements outside of transactions. */
  readonly single: readonly string[];
}

/**
 * Records the statements that run while `work` does. What goes on in the background is among them: look for the
 * transaction that you mean by a statement that only it has.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statements> {
  const query = jest.spyOn(Tx.prototype, 'query');
  const send = jest.spyOn(Tx.prototype, 'send');
  const again = jest.spyOn(Tx.prototype, 'startAnew');
  const outside = jest.spyOn(Database.prototype, 'query');
  const spies = [query, send, again, outside] as const;
  try {
    await work();
    const within = [...callsOf(query), ...callsOf(send), ...callsOf(again)];
    return { transactions: byTransaction(within), single: callsOf(outside).map(({ name }) => name) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

interface Call {
  readonly on: unknown;
  readonly name: string;
  readonly order: number;
}

/** The calls of a method; one that gets no statement is a new start. */
function callsOf({ mock }: { readonly mock: Calls }): Call[] {
  return mock.calls.map(([statement], at) => ({
    on: mock.contexts[at],
    name: statement?.name ?? 'again',
    order: mock.invocationCallOrder[at]!,
  }));
}

interface Calls {
  readonly calls: readonly (readonly [statement?: Statement, ...rest: unknown[]])[];
  readonly contexts: readonly unknown[];
  readonly invocationCallOrder: readonly number[];
}

function byTransaction(calls: readonly Call[]): string[][] {
  const names = new Map<unknown, string[]>();
  for (const { on, name } of calls.toSorted((one, other) => one.order - other.order))
    names.set(on, [...(names.get(on) ?? []), name]);
  return [...names.values()];
}
