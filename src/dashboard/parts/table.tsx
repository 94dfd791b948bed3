import type { ComponentChildren, VNode } from 'preact';

/** A column: its heading, and what stands in it for a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly number?: boolean;
}

interface TableProps<Row> {
  /** What the table is, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** An id for each row where rows move while somebody looks: a refresh then moves the row with them. */
  readonly idOf?: (row: Row) => string;
}

/** A table; on a narrow screen each row becomes a card whose cells carry their heading. */
export function Table<Row>({ caption, columns, rows, keyOf, idOf }: TableProps<Row>): VNode {
  return (
    <div class="list" tabindex={0} role="region" aria-label={caption}>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, number }) => (
              <th key={head} scope="col" class={number ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} id={idOf?.(row)}>
              {columns.map(({ head, cell, number }) => (
                <td key={head} data-label={head} class={number ? 'number' : undefined}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
