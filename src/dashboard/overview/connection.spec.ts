import { describe, expect, it } from '@jest/globals';
import { connectionOf } from './connection.js';

const at = new Date();
const lastCall = { at, keyName: 'Okta' };

describe('The word for the connection to Okta', () => {
  it.each([
    ['Not set up', {}, { hasKey: false, pausedAt: null }],
    ['Not set up', { lastCall }, { hasKey: false, pausedAt: null }],
    ['Waiting for Okta', {}, { hasKey: true, pausedAt: null }],
    ['Connected', { lastCall }, { hasKey: true, pausedAt: null }],
    ['Failing', { lastCall, failingSince: at }, { hasKey: true, pausedAt: null }],
    ['Paused', { lastCall, failingSince: at }, { hasKey: true, pausedAt: at }],
  ])('is "%s"', (word, activity, more) => {
    expect(connectionOf(activity, more)).toBe(word);
  });
});
