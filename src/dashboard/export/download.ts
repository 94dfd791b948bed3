import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { BYTE_ORDER_MARK, type Cell, csvLine } from './csv.js';

/** A list that leaves the house as a file. */
export interface Export<Row> {
  /** What the file is called, without its ending: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** The filters, for whoever reads the file later. */
  readonly filters: object;
  /** The columns by name, in their order. */
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
  readonly rows: AsyncIterable<readonly Row[]>;
  /** How many rows the file may have; it says so where there were more. */
  readonly most: number;
}

const MOST_ROWS = 100_000;

/** A history of an account as a file. A slug has lower-case letters, digits and hyphens only: it is safe in a file name. */
export function historyFile<Row>(
  { slug }: { readonly slug: string },
  what: string,
  found: Pick<Export<Row>, 'filters' | 'columns' | 'rows'>,
): Export<Row> {
  return { ...found, name: `${slug}-${what}-${new Date().toISOString().slice(0, 10)}`, most: MOST_ROWS };
}

/** How rows become text. */
interface Format<Row> {
  readonly head: string;
  readonly row: (row: Row) => string;
  readonly between: string;
  /** @param note what to say when rows were left out */
  readonly tail: (note?: string) => string;
}

/** The list as CSV, sent while it is read. */
export function csvFile<Row>(list: Export<Row>): Promise<StreamableFile> {
  const cells = Object.values(list.columns);
  const format: Format<Row> = {
    head: BYTE_ORDER_MARK + csvLine(Object.keys(list.columns)),
    row: (row) => csvLine(cells.map((cell) => cell(row))),
    between: '',
    tail: (note) => (note ? csvLine([note]) : ''),
  };
  return download(`${list.name}.csv`, 'text/csv; charset=utf-8', piecesOf(list, format));
}

/** The list as one JSON object, sent while it is read; `complete` at its end says whether these were all rows. */
export function jsonFile<Row>(list: Export<Row>): Promise<StreamableFile> {
  const columns = Object.entries(list.columns);
  const about = JSON.stringify({ exportedAt: new Date(), filters: list.filters }).slice(0, -1);
  const format: Format<Row> = {
    head: `${about},"rows":[\n`,
    row: (row) => JSON.stringify(Object.fromEntries(columns.map(([name, cell]) => [name, cell(row)]))),
    between: ',\n',
    tail: (note) => `\n],${JSON.stringify({ complete: !note, note }).slice(1)}\n`,
  };
  return download(`${list.name}.json`, 'application/json; charset=utf-8', piecesOf(list, format));
}

async function* piecesOf<Row>(list: Export<Row>, format: Format<Row>): AsyncGenerator<string> {
  let [room, before, cut] = [list.most, format.head, false];
  for await (const rows of list.rows) {
    cut = rows.length > room;
    const fit = rows.slice(0, room);
    room -= fit.length;
    if (fit.length > 0) {
      yield before + fit.map(format.row).join(format.between);
      before = format.between;
    }
    if (cut) break;
  }
  const begun = room < list.most;
  yield (begun ? '' : before) + format.tail(cut ? cutNote(list.most) : undefined);
}

function cutNote(most: number): string {
  return `Cut: these are the newest ${most.toLocaleString('en-US')} rows. Choose a shorter period for the others.`;
}

/** The first piece is waited for, so that a failure to begin is an answer of its own. */
async function download(name: string, type: string, pieces: AsyncGenerator<string>): Promise<StreamableFile> {
  const first = await pieces.next();
  const disposition = `attachment; filename="${name}"`;
  return new StreamableFile(Readable.from(resumed(first.value as string, pieces)), { type, disposition });
}

async function* resumed(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
