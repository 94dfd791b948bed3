import type { VNode } from 'preact';
import type { AttributeColumn } from '../../users/columns/directory-attribute.js';
import { listLabelled } from '../../users/columns/make-profile.js';
import { Field, Select } from './form.js';

/** A field for each attribute that has a column and a label. */
export function CopiedInputs({
  values = {},
}: {
  readonly values?: Readonly<Record<string, unknown>>;
}): VNode {
  return (
    <>
      {listLabelled().map((column) => (
        <Input key={column.property} column={column} value={showCopied(values[column.property])} />
      ))}
    </>
  );
}

function Input({ column, value }: { readonly column: AttributeColumn; readonly value: string }): VNode {
  const { property: name, type, label = name } = column;
  if (type === 'boolean')
    return (
      <Select
        name={name}
        label={label}
        value={value}
        options={[
          ['', 'not known'],
          ['true', 'yes'],
          ['false', 'no'],
        ]}
      />
    );
  const kind = type === 'integer' ? 'number' : 'text';
  return <Field name={name} label={label} type={kind} value={value} maxlength={254} autocomplete="off" />;
}

/** The value of a column as text; empty where there is none. */
export function showCopied(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : '';
}
