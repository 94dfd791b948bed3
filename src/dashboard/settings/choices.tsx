import type { VNode } from 'preact';

/** One of several ways, and what it means. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly meaning: string;
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  /** The one that is chosen already. */
  readonly value?: string;
}

/** A list to choose one from, where each choice needs an explanation. */
export function Choices({ name, legend, choices, value: chosen }: ChoicesProps): VNode {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ value, name: title, meaning }) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} required />
          <span>
            <strong>{title}</strong>
            <small>{meaning}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
