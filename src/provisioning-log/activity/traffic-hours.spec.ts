import { describe, expect, it } from '@jest/globals';
import { fillHours } from './traffic-hours.js';

const NOW = new Date('2026-03-01T10:59:59.999Z');

describe('The hours of a chart', () => {
  it('are all there, oldest first, up to the present one', () => {
    const hours = fillHours([], 24, NOW).map(({ hour }) => hour.toISOString());
    expect(hours).toHaveLength(24);
    expect(hours.at(0)).toBe('2026-02-28T11:00:00.000Z');
    expect(hours.at(-1)).toBe('2026-03-01T10:00:00.000Z');
    expect(hours.toSorted()).toEqual(hours);
  });

  it('have what was counted, and zeros where nothing was', () => {
    const counted = { hour: new Date('2026-03-01T09:00:00Z'), ok: 3, refused: 2, failed: 1 };
    expect(fillHours([counted], 3, NOW)).toEqual([
      { hour: new Date('2026-03-01T08:00:00Z'), ok: 0, refused: 0, failed: 0 },
      counted,
      { hour: new Date('2026-03-01T10:00:00Z'), ok: 0, refused: 0, failed: 0 },
    ]);
  });

  it('leave out what is older', () => {
    const old = { hour: new Date('2026-02-27T09:00:00Z'), ok: 3, refused: 2, failed: 1 };
    expect(fillHours([old], 2, NOW)).not.toContainEqual(old);
  });
});
