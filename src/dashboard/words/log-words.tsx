import type { VNode } from 'preact';
import type { LogAct, LogLine } from '../../provisioning-log/entries/log-line.js';
import { Badge, type Tone } from '../parts/badge.js';

const KINDS: Readonly<Record<LogAct, readonly [word: string, tone: Tone]>> = {
  create: ['New', 'green'],
  update: ['Update', 'green'],
  deactivate: ['Deactivation', 'amber'],
  reactivate: ['Reactivation', 'green'],
  logout: ['Sign-out', 'amber'],
  delete: ['Deletion', 'amber'],
  group: ['Group', 'green'],
  unchanged: ['No change', 'plain'],
  refused: ['Refused', 'red'],
  other: ['Other', 'plain'],
  read: ['Read', 'plain'],
};

/** What an act is called. */
export function actWord(act: LogAct): string {
  return KINDS[act][0];
}

/** What a request did, in a word. */
export function ActBadge({ act }: Pick<LogLine, 'act'>): VNode {
  const [word, tone] = KINDS[act];
  return <Badge tone={tone}>{word}</Badge>;
}

/** What a request did, beside a badge that says already whether it was refused. */
export function summaryBesideBadge({ summary }: Pick<LogLine, 'summary'>): string {
  return summary.replace(/^Refused: /, '');
}

/** How many requests a line stands for, if it stands for several: `× 4,181`. */
export function timesWords({ times }: Pick<LogLine, 'times'>): string | undefined {
  return times > 1 ? `× ${times.toLocaleString('en')}` : undefined;
}

/** A span of milliseconds to two or three figures: `0.8 ms`, `12 ms`, `1.2 s`. */
export function durationWords(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
