import type { VNode } from 'preact';

const PATHS = {
  ok: 'M3 8.5 6.5 12 13 4.5',
  open: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z',
  warning: 'M8 2 14.5 13.5h-13L8 2Zm0 4v4m0 1.7v.3',
  alert: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Zm0 3v4m0 2.2v.3',
  failed: 'M4 4l8 8M12 4l-8 8',
  paused: 'M5.5 3.5v9M10.5 3.5v9',
  locked: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
} as const;

/** The drawings that there are. */
export type IconName = keyof typeof PATHS;

/** A small line drawing beside words that say the same; hidden from screen readers for that reason. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
