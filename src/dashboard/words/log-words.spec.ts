import { describe, expect, it } from '@jest/globals';
import { durationWords } from './log-words.js';

describe('A duration', () => {
  it.each([
    [0.04, '0.0 ms'],
    [0.81, '0.8 ms'],
    [9.94, '9.9 ms'],
    [12.4, '12 ms'],
    [999, '999 ms'],
    [1_240, '1.2 s'],
    [25_000, '25.0 s'],
  ])('of %d milliseconds is %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
