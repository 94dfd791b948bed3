import { describe, expect, it } from '@jest/globals';
import { compareCodePoints } from './compare-code-points.js';

describe('compareCodePoints', () => {
  it.each([
    ['a', 'b'],
    ['', 'a'],
    ['a', 'aa'],
    ['Z', 'a'],
    ['z', 'é'],
    ['\uFF5E', '\u{1F600}'],
    ['\uE000', '\u{10000}'],
    ['\uD7FF', '\uE000'],
    ['\u{1F600}', '\u{1F601}'],
    ['x\uFFFD', 'x\u{10FFFF}'],
  ])('puts %j before %j', (left, right) => {
    expect(compareCodePoints(left, right)).toBeLessThan(0);
    expect(compareCodePoints(right, left)).toBeGreaterThan(0);
  });

  it.each(['', 'a', '\u{1F600}', 'mia@acme.example'])('finds %j equal to itself', (text) => {
    expect(compareCodePoints(text, text)).toBe(0);
  });
});
