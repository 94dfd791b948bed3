import { describe, expect, it } from '@jest/globals';
import { idBefore, momentOf, newId } from './new-id.js';

describe('newId', () => {
  it('makes UUIDs of version 7 and the RFC variant', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('makes each greater than the one before, many within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, newId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('carries the time in its first 48 bits', () => {
    const before = Date.now();
    const ms = parseInt(newId().replaceAll('-', '').slice(0, 12), 16);

    expect(ms).toBeGreaterThanOrEqual(before);
    expect(ms).toBeLessThanOrEqual(Date.now() + 1);
  });
});

describe('momentOf', () => {
  it('is when the id was made', () => {
    const before = Date.now();
    const moment = momentOf(newId()).getTime();
    expect(moment).toBeGreaterThanOrEqual(before);
    expect(momentOf(idBefore(new Date(moment))).getTime()).toBe(moment);
  });
});

describe('idBefore', () => {
  it('is a UUID of version 7 that divides the ids made before a moment from those made since', () => {
    const earlier = newId();
    const ms = parseInt(earlier.replaceAll('-', '').slice(0, 12), 16);

    expect(idBefore(new Date(ms))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
    expect(idBefore(new Date(ms)) <= earlier).toBe(true);
    expect(idBefore(new Date(ms + 1)) > earlier).toBe(true);
  });

  it('knows no time before 1970', () => {
    expect(idBefore(new Date(-1))).toBe('00000000-0000-7000-8000-000000000000');
  });
});
