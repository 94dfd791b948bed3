import type { VNode } from 'preact';

interface CopyableProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** Text to copy: selectable everywhere, and with a button where scripts run. */
export function Copyable({ id, label, value }: CopyableProps): VNode {
  return (
    <div class="field wide">
      <label for={id}>{label}</label>
      <div class="copy">
        <input id={id} type="text" readOnly value={value} />
        <button type="button" class="secondary" data-copy={id} hidden>
          Copy
        </button>
      </div>
    </div>
  );
}
