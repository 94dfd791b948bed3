import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icon.js';

/** How urgent something is; the words say it, too. */
export type Tone = 'green' | 'amber' | 'red' | 'plain';

const ICONS: Readonly<Record<Tone, IconName | undefined>> = {
  green: 'ok',
  amber: 'warning',
  red: 'failed',
  plain: undefined,
};

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A state in a word, with an icon: never colour alone. */
export function Badge({ tone = 'plain', icon = ICONS[tone], children }: BadgeProps): VNode {
  return (
    <span class={`badge ${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}
