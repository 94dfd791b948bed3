import type { VNode } from 'preact';
import { Field } from './form.js';

/** Something before an `@` and something behind it, or a UUID. */
const WHOLE = /^(?:[^@]+@[^@]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

interface PersonFilterProps {
  readonly person: string | undefined;
  /** Whether the list has no row with these filters. */
  readonly isEmpty: boolean;
}

/** Whom a history is to be about. Half an address finds nobody, and it says so. */
export function PersonFilter({ person, isEmpty }: PersonFilterProps): VNode {
  const isHalf = isEmpty && person !== undefined && !WHOLE.test(person);
  return (
    <Field
      name="person"
      label="Person (e-mail or id)"
      type="search"
      value={person}
      fault={isHalf ? 'Enter the whole e-mail address.' : undefined}
    />
  );
}
