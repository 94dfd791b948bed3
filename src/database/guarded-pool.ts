import type { Socket } from 'node:net';
import pg from 'pg';
import { DatabaseAway } from './database-fault.js';

const LOOK_EVERY_MS = 250;

/** What `pg` has and its types do not tell: whether it waits for an answer. */
type PooledClient = pg.PoolClient & { readonly readyForQuery?: boolean };

/** When a connection was last seen to bring something. */
interface Sign {
  readonly bytes: number;
  readonly at: number;
}

/**
 * A pool that finds out that the server is stalled, though statements may take longer. When a connection has waited for
 * an answer without a byte as long as it may take to connect, the server is asked on a new connection. If it does not
 * answer there either, all that wait are told so, and whoever comes until it answers again is told so at once. With a
 * second to connect that takes less than three.
 */
export class GuardedPool extends pg.Pool {
  private readonly clientsSeen = new Map<PooledClient, Sign>();
  private readonly timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  private probing = false;
  private away = false;

  constructor(private readonly settings: pg.PoolConfig & { connectionTimeoutMillis: number }) {
    super(settings);
    this.on('connect', (client) => this.clientsSeen.set(client, { bytes: -1, at: 0 }));
    this.on('remove', (client) => this.clientsSeen.delete(client));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (!this.away) return callback ? super.connect(callback) : super.connect();
    const error = new DatabaseAway();
    if (!callback) return Promise.reject(error);
    process.nextTick(callback, error, undefined, () => undefined);
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    clearInterval(this.timer);
    return callback ? super.end(callback) : super.end();
  }

  private look(): void {
    const now = Date.now();
    const waiting = [...this.clientsSeen].filter(([client, sign]) => this.hasWaited(client, sign, now));
    if (!this.probing && (this.away || waiting.length > 0)) void this.probe();
  }

  private hasWaited(client: PooledClient, { bytes, at }: Sign, now: number): boolean {
    const { bytesRead } = socketOf(client);
    if (client.readyForQuery !== false || bytesRead !== bytes) {
      this.clientsSeen.set(client, { bytes: bytesRead, at: now });
      return false;
    }
    return now - at >= this.settings.connectionTimeoutMillis;
  }

  private async probe(): Promise<void> {
    this.probing = true;
    this.away = !(await answers(this.settings, this.settings.connectionTimeoutMillis * 1.25));
    if (this.away) for (const client of this.clientsSeen.keys()) socketOf(client).destroy();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS).unref());
    this.probing = false;
  }
}

function socketOf(client: PooledClient): Socket {
  return client.connection.stream as Socket;
}

/** Whether the server says anything to a new connection: a refusal in its own words is an answer, too. */
async function answers(settings: pg.PoolConfig, patience: number): Promise<boolean> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: patience, query_timeout: patience });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    void client.end().catch(() => undefined);
  }
}
