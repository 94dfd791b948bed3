import { visibleText } from '../../text/visible-text.js';

/** Tells spreadsheets that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet takes for a formula or a command, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A value of a table that leaves the house. */
export type Cell = string | number | boolean | Date | null;

/**
 * A line of RFC 4180, with its line break. Every cell is quoted; a text that a spreadsheet would run as a formula
 * begins with an apostrophe, and what cannot be seen in a text is written out.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => `"${textOf(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  return (FORMULA.test(cell) ? "'" : '') + visibleText(cell);
}
