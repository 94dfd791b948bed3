import type { VNode } from 'preact';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Counts = [minutes: number, hours: number, days: number];

/** A moment, to the second: `2026-01-31 12:00:00`, UTC. */
export function Time({ at }: { readonly at: Date }): VNode {
  const iso = at.toISOString();
  return <time dateTime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 19)}`}</time>;
}

/** A moment by its distance from now: `5 min ago`, `in 3 days`; the exact time is its title. */
export function Ago({ at, now = new Date() }: { readonly at: Date; readonly now?: Date }): VNode {
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`}>
      {distance(at.getTime() - now.getTime())}
    </time>
  );
}

/** A span of milliseconds in words, to the nearest unit; negative is the past. */
export function distance(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  const [minutes, hours, days] = [MINUTE, HOUR, DAY].map((unit) => Math.round(span / unit)) as Counts;
  const say = (text: string) => (milliseconds <= 0 ? `${text} ago` : `in ${text}`);
  if (span < MINUTE) return milliseconds <= 0 ? 'just now' : 'in a moment';
  if (minutes < 60) return say(`${minutes} min`);
  if (hours < 24) return say(`${hours} h`);
  return say(days === 1 ? '1 day' : `${days} days`);
}
