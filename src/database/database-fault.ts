const FAULT_CODES = /^(08|53|57P|55P03|40)/;
const FAULT_WORDS =
  /timeout|terminated|ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|not queryable|rolled the transaction back/i;

/** Whether an error says that the database cannot serve now (down, full, too slow), not that the request is wrong. */
export function isDatabaseFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === 'string' && FAULT_CODES.test(code)) ||
    FAULT_WORDS.test(`${String(code)} ${error.message}`)
  );
}
