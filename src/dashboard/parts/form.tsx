import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** The visitor's token against cross-site requests; every form carries it. */
export const CsrfToken = createContext('');

interface FormProps {
  readonly action: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A form that changes something: POST, with the visitor's token. */
export function Form({ action, children, class: name }: FormProps): VNode {
  return (
    <form method="post" action={action} class={name}>
      <input type="hidden" name="_csrf" value={useContext(CsrfToken)} />
      {children}
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly help?: ComponentChildren;
  /** What is wrong with the value that was sent; shown and read out with the field. */
  readonly fault?: string;
  readonly type?: 'text' | 'email' | 'number' | 'search' | 'date' | 'url' | 'password';
  readonly value?: string | number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autofocus?: boolean;
  readonly autocomplete?: string;
  readonly maxlength?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A labelled input with its help and its fault. */
export function Field({ name, label, help, fault, type = 'text', ...more }: FieldProps): VNode {
  const notes = [help && `${name}-help`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined;
  // Preact's types know an input by one literal type at a time.
  const input: object = { type, ...more };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        aria-describedby={notes}
        aria-invalid={fault ? true : undefined}
        {...input}
      />
      <Notes name={name} help={help} fault={fault} />
    </div>
  );
}

interface SelectProps extends Pick<FieldProps, 'name' | 'label' | 'help' | 'fault' | 'disabled'> {
  /** Values and their names, in the order of the list. */
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly value?: string;
}

/** A labelled list to choose one from. */
export function Select({ name, label, help, fault, options, value, disabled }: SelectProps): VNode {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} disabled={disabled} aria-describedby={help ? `${name}-help` : undefined}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
      <Notes name={name} help={help} fault={fault} />
    </div>
  );
}

/** What stands under a field: its help and its fault. */
export function Notes({ name, help, fault }: Pick<FieldProps, 'name' | 'help' | 'fault'>): VNode {
  return (
    <>
      {help ? <small id={`${name}-help`}>{help}</small> : null}
      {fault ? (
        <small id={`${name}-fault`} class="fault">
          {fault}
        </small>
      ) : null}
    </>
  );
}
