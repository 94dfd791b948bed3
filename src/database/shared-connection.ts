import type { Writable } from 'node:stream';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { spoilsConnection } from './database-fault.js';

/** What `pg` has and its types do not tell. */
interface PipelinedClient {
  readonly connection: { readonly stream: Writable };
}

/**
 * One connection of the pool that many short reads share: they are pipelined, so those of one turn of the event loop
 * leave in one packet and are answered in order. A slow statement would hold up the others: only for what finds its
 * few rows by an index.
 */
export class SharedConnection {
  private opening: Promise<PoolClient> | undefined;

  constructor(private readonly pool: Pool) {}

  async query<T extends object>(config: QueryConfig): Promise<QueryResult<T>> {
    const opening = (this.opening ??= this.open());
    const client = await opening;
    gatherWrites(client);
    try {
      return await client.query<T>(config);
    } catch (error) {
      if (spoilsConnection(error) && this.letGo(opening)) client.release(true);
      throw error;
    }
  }

  /** Gives the connection back to the pool, which can only be closed then. */
  async close(): Promise<void> {
    const { opening } = this;
    const client = await opening?.catch(() => undefined);
    if (client && this.letGo(opening)) client.release();
  }

  private open(): Promise<PoolClient> {
    const opening = this.pool.connect();
    opening.then(
      (client) => client.once('error', () => this.letGo(opening) && client.release(true)),
      () => this.letGo(opening),
    );
    return opening;
  }

  /** Forgets the connection, so that the next read opens another; true for the one who is to release it. */
  private letGo(opening: Promise<PoolClient> | undefined): boolean {
    if (this.opening !== opening) return false;
    this.opening = undefined;
    return true;
  }
}

/** Lets the statements that are sent in one turn of the event loop leave in one packet. */
export function gatherWrites(client: PoolClient): void {
  const { stream } = (client as unknown as PipelinedClient).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Whether the connection takes a statement before the one before it is answered. */
export function isPipelined(client: PoolClient): boolean {
  return (client as { pipeline?: boolean }).pipeline === true;
}
