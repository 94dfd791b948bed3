import { expect, it } from '@jest/globals';
import { BadgeLost } from './badge-lost.event.js';

it('An event reads what was stored with the version before', () => {
  expect(BadgeLost.upgrade({ serial: 'A-1', day: '2026-11-30' })).toEqual({
    serial: 'A-1',
    at: '2026-11-30T00:00:00Z',
  });
});
