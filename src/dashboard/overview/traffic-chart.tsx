import type { VNode } from 'preact';
import type { HourOfTraffic } from '../../provisioning-log/activity/traffic-hours.js';

/** About as wide as its card on a wide screen, so that its text is as large as it says. */
const [WIDTH, HEIGHT, FOOT] = [280, 140, 18];
const KINDS = ['ok', 'refused', 'failed'] as const;
const NAMES = { ok: 'ok', refused: 'refused', failed: 'failed' } as const;

/** The requests of a day as stacked bars, an hour each, drawn on the server; its words say the same. */
export function TrafficChart({ hours }: { readonly hours: readonly HourOfTraffic[] }): VNode {
  const most = Math.max(...hours.map(totalOf), 1);
  return (
    <figure>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentenceOf(hours)}>
        <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        {hours.map((hour, index) => (
          <Bar key={index} hour={hour} index={index} of={hours.length} most={most} />
        ))}
        <text x="0" y="10">{`${most} an hour`}</text>
      </svg>
      <figcaption class="legend">
        {KINDS.map((kind) => (
          <span key={kind} class={kind}>{`${sumOf(hours, kind)} ${NAMES[kind]}`}</span>
        ))}
      </figcaption>
    </figure>
  );
}

interface BarProps {
  readonly hour: HourOfTraffic;
  readonly index: number;
  readonly of: number;
  readonly most: number;
}

function Bar({ hour, index, of, most }: BarProps): VNode {
  const slot = WIDTH / of;
  const full = HEIGHT - FOOT - 16;
  let top = HEIGHT - FOOT;
  const parts = KINDS.map((kind) => {
    const height = hour[kind] > 0 ? Math.max(2, (hour[kind] / most) * full) : 0;
    top -= height;
    return height > 0 ? (
      <rect key={kind} class={kind} x={index * slot + 2} y={top} width={slot - 4} height={height} />
    ) : null;
  });
  const label = String(hour.hour.getUTCHours()).padStart(2, '0');
  return (
    <g>
      {parts}
      {(of - 1 - index) % 6 === 0 ? (
        <text x={index * slot + slot / 2} y={HEIGHT - 4} text-anchor="middle">
          {label}
        </text>
      ) : null}
    </g>
  );
}

function sentenceOf(hours: readonly HourOfTraffic[]): string {
  const counts = KINDS.map((kind) => `${sumOf(hours, kind)} ${NAMES[kind]}`);
  return `Requests of the last ${hours.length} hours: ${counts.join(', ')}`;
}

function sumOf(hours: readonly HourOfTraffic[], kind: (typeof KINDS)[number]): number {
  return hours.reduce((sum, hour) => sum + hour[kind], 0);
}

function totalOf({ ok, refused, failed }: HourOfTraffic): number {
  return ok + refused + failed;
}
