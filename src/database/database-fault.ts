/**
 * Classes and codes of SQLSTATE that mean "not now" (PostgreSQL, appendix A): connection (08), read-only after a
 * failover (25006), ended for idleness (25P03, 25P04), a prepared statement that was never prepared, because the one before
 * it on the connection was cancelled (26000), who may connect (28), no such database (3D000), rolled back for others (40),
 * resources (53), not in the right state, locked (55000, 55006, 55P03), cancelled or shut down (57), the system around it
 * (58).
 */
const AWAY = /^(?:08|28|40|53|57|58)...$|^(?:25006|25P03|25P04|26000|3D000|55000|55006|55P03)$/;
const SQLSTATE = /^[0-9A-Z]{2}[0-9A-Z]{3}$/;

/** What the network, DNS and TLS say of a server that is not there, or not the right one. */
const NETWORK =
  /^(?:E(?:CONN[A-Z]+|PIPE|NOTFOUND|TIMEDOUT|HOST[A-Z]+|NET[A-Z]+|ADDRNOTAVAIL|MFILE|NFILE)|EAI_[A-Z]+|ERR_(?:TLS|SSL)_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/;

/** Sentences of the driver, of its pool and of the embedded database, which come without a code. */
const WORDS =
  /connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired|query read timeout|pool after calling end|does not support SSL|error establishing an SSL|SASL|getaddrinfo|\bECONN[A-Z]+|\bEPIPE\b|rolled the transaction back|PGlite (?:instance )?(?:is )?clos|^Aborted\(/i;

/** A connection to the database that nothing answers on is not waited for (see `DatabasePulse`). */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';

  constructor() {
    super('The database does not answer');
  }
}

/** How many seconds later to try again what the database could not do. */
export const RETRY_AFTER_SECONDS = 5;

/**
 * Whether an error says that the database cannot serve now (down, full, read-only, too slow), not that the request or
 * our statement is wrong. Where there is a code, it alone decides.
 */
export function isDatabaseFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  if (error instanceof DatabaseAway || error instanceof WebAssembly.RuntimeError) return true;
  const { code, message, driverError } = error as { code?: unknown; message: unknown; driverError?: unknown };
  if (typeof code === 'string') {
    if (NETWORK.test(code) || AWAY.test(code)) return true;
    if (SQLSTATE.test(code)) return false;
  }
  return WORDS.test(String(message)) || isDatabaseFault(driverError);
}

/** Whether the database ended a transaction for the sake of others, so that it may be run again at once. */
export function isWorthAnotherTry(error: unknown): boolean {
  return ['40P01', '40001'].includes(String((error as { code?: unknown } | null)?.code));
}

/**
 * Whether the connection on which an error came is not to be used again: it is broken, read-only, or a statement that
 * nobody waits for may still run on it. A lock or a deadlock says nothing about the connection.
 */
export function spoilsConnection(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code);
  return isDatabaseFault(error) && !/^(?:40...|55P03)$/.test(code);
}
