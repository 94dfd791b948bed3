import { describe, expect, it } from '@jest/globals';
import { cut, cutBody } from './cut.js';

describe('A text for the log', () => {
  it.each(['', 'short', 'x'.repeat(1_000)])('stays whole up to a thousand characters', (text) => {
    expect(cut(text)).toBe(text);
  });

  it('ends in an ellipsis where it was longer', () => {
    expect(cut('x'.repeat(1_001))).toBe(`${'x'.repeat(1_000)}…`);
  });
});

describe('A body for the log', () => {
  it.each(['', '{"active":false}', 'x'.repeat(8_189), 'é'.repeat(4_094), '😀'.repeat(2_047)])(
    'stays whole up to 8 KiB',
    (text) => {
      expect(cutBody(text)).toBe(text);
    },
  );

  it.each(['x'.repeat(8_190), 'é'.repeat(9_000), '😀'.repeat(9_000), `x${'😀'.repeat(9_000)}`])(
    'is cut between two characters and ends in an ellipsis where it was longer',
    (text) => {
      const short = cutBody(text);
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(8_192);
      expect(Buffer.byteLength(short)).toBeGreaterThan(8_180);
      expect(short.endsWith('…')).toBe(true);
      expect(text.startsWith(short.slice(0, -1))).toBe(true);
      expect(Buffer.from(short).toString()).toBe(short);
    },
  );
});
