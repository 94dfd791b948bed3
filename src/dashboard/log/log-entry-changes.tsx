import type { VNode } from 'preact';
import { type AttributeChange, attributeName, valueLines } from '../words/log-values.js';
import { Part } from '../parts/part.js';
import { type Column, Table } from '../parts/table.js';

const COLUMNS: readonly Column<AttributeChange>[] = [
  { head: 'Attribute', cell: ({ attribute }) => <bdi title={attribute}>{attributeName(attribute)}</bdi> },
  { head: 'Before', cell: ({ before }) => <Value of={before} /> },
  { head: 'After', cell: ({ after }) => <Value of={after} /> },
];

/** What a request changed, by attribute. */
export function Changes({ changes }: { readonly changes: readonly AttributeChange[] }): VNode | null {
  if (changes.length === 0) return null;
  return (
    <Part title="What changed">
      <Table
        caption="Changed attributes"
        columns={COLUMNS}
        rows={changes}
        keyOf={({ attribute }) => attribute}
      />
    </Part>
  );
}

function Value({ of }: { readonly of: AttributeChange['before'] }): VNode {
  const lines = valueLines(of);
  if (lines.length === 0) return <span class="muted">none</span>;
  return (
    <>
      {lines.map((line) => (
        <bdi key={line} class="line">
          {line}
        </bdi>
      ))}
    </>
  );
}
