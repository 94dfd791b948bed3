import type { Server } from 'node:http';
import { Logger } from '@nestjs/common';

const MINUTE_MS = 60_000;

/** How long a connection may be slow or silent, and how many there may be. */
export interface ConnectionLimits {
  /** Until the headers of a request are there; also until the first byte of a new connection. */
  readonly headersMs: number;
  /** Until a request is there with its body. */
  readonly bodyMs: number;
  /** Without a byte in either direction while a request is served, such as an answer that nobody takes. */
  readonly idleMs: number;
  /** Between two requests: longer than balancers keep theirs, so that none is closed under a request. */
  readonly keepAliveMs: number;
  /** How often headers and bodies are looked at: so much later than its limit a connection may be closed. */
  readonly checkMs: number;
  /** How many connections are open at once; a further one is closed at once. */
  readonly connections: number;
}

/** What is so unless a test wants to see it sooner; the number of connections is a setting. */
export const CONNECTION_LIMITS: Omit<ConnectionLimits, 'connections'> = {
  headersMs: 15_000,
  bodyMs: 30_000,
  idleMs: 60_000,
  keepAliveMs: 65_000,
  checkMs: 1_000,
};

/** Sets the limits of a server. Call it before the server listens: Node starts its check then. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.bodyMs;
  server.timeout = limits.idleMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.maxConnections = limits.connections;
  Object.assign(server, { connectionsCheckingInterval: limits.checkMs });
  server.on('drop', warnEachMinute(limits.connections));
}

function warnEachMinute(connections: number): () => void {
  const logger = new Logger('Connections');
  let warnedAt = -Infinity;
  return () => {
    if (performance.now() - warnedAt < MINUTE_MS) return;
    warnedAt = performance.now();
    logger.warn(`All ${connections} connections are in use: new ones are closed (OPSHELM_MAX_CONNECTIONS)`);
  };
}
