const FAULT_CODES = /^(08|53|57P|55P03|40)/;
const FAULT_WORDS =
  /timeout|terminated|ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|not queryable|rolled the transaction back/i;

/** Whether an error says that the database cannot serve now (down, full, too slow), not that the request is wrong. */
export function isDatabaseFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  const { code, message } = error as { code?: unknown; message: unknown };
  if (typeof code === 'string' && FAULT_CODES.test(code)) return true;
  return FAULT_WORDS.test(`${String(code)} ${String(message)}`);
}

/** Whether the database ended a transaction because it and others waited for each other. */
export function isDeadlock(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '40P01';
}
