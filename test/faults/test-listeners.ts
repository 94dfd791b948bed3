import type { DataSource } from 'typeorm';
import type { Statement } from '../../src/database/statement.js';
import type { Tx } from '../../src/database/transactions.js';
import { OnDomainEvent } from '../../src/events/on-domain-event.decorator.js';
import { UserCreated } from '../../src/users/events/user-created.event.js';

const NOTE: Statement = {
  name: 'test-note-effect',
  text: 'INSERT INTO test_effects (listener, event_id) VALUES ($1, $2)',
};

/** A listener whose effect is a row. */
export class GoodListener {
  @OnDomainEvent(UserCreated, { name: 'test.good' })
  async noteCreated(tx: Tx, _event: UserCreated, eventId: string): Promise<void> {
    await tx.query(NOTE, ['good', eventId]);
  }
}

/** A listener that has its effect and fails after that, for as long as it is broken. */
export class FragileListener {
  broken = true;

  @OnDomainEvent(UserCreated, { name: 'test.fragile' })
  async noteCreated(tx: Tx, _event: UserCreated, eventId: string): Promise<void> {
    await tx.query(NOTE, ['fragile', eventId]);
    if (this.broken) throw new Error('The other end is down');
  }
}

export async function makeEffectsTable(dataSource: DataSource): Promise<void> {
  await dataSource.query('CREATE TABLE test_effects (listener text NOT NULL, event_id uuid NOT NULL)');
}

/** How often each listener had its effect on each event, as `listener event`. */
export async function effectsIn(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ listener: string; event_id: string }[]>(
    'SELECT listener, event_id FROM test_effects ORDER BY listener, event_id',
  );
  return rows.map(({ listener, event_id }) => `${listener} ${event_id}`);
}
