import { describe, expect, it } from '@jest/globals';
import { isFailing } from './is-failing.js';

/** Outcomes a minute apart, the newest first. */
function outcomes(...statuses: number[]) {
  return statuses.map((status, index) => ({ status, at: minute(-index) }));
}

function minute(from: number): Date {
  return new Date(1_700_000_000_000 + from * 60_000);
}

describe('Provisioning fails', () => {
  it.each([401, 403, 500, 502, 503])('when the newest outcome is %i', (status) => {
    expect(isFailing(outcomes(status, 200, 200), undefined)).toBe(true);
  });

  it('when more than half of the last ten were refused, though the newest was not', () => {
    expect(isFailing(outcomes(200, 409, 400, 409, 409, 200, 400, 400, 200, 200), undefined)).toBe(true);
  });

  it('when a key was refused after the last good read', () => {
    expect(isFailing(outcomes(401), minute(-1))).toBe(true);
  });

  it('when a key may only read, whatever is read', () => {
    expect(isFailing(outcomes(403), minute(1))).toBe(true);
  });
});

describe('Provisioning does not fail', () => {
  it('when nothing was written', () => {
    expect(isFailing([], minute(0))).toBe(false);
  });

  it.each([200, 201, 204, 400, 404, 409, 412, 501])('when the newest outcome is %i', (status) => {
    expect(isFailing(outcomes(status, 200, 200), undefined)).toBe(false);
  });

  it('when half of the last ten were refused', () => {
    expect(isFailing(outcomes(409, 409, 409, 409, 409, 200, 200, 200, 200, 200), undefined)).toBe(false);
  });

  it('when a person or two are refused and little else happens', () => {
    expect(isFailing(outcomes(409, 400), undefined)).toBe(false);
  });

  it('when a good read came after the refused key', () => {
    expect(isFailing(outcomes(401), minute(1))).toBe(false);
  });
});
