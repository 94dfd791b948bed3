import { describe, expect, it } from '@jest/globals';
import { listenFault } from './listen-fault.js';

describe('listenFault', () => {
  it.each([
    [
      { code: 'EADDRINUSE', syscall: 'listen', address: '127.0.0.1', port: 3000 },
      'Port 3000 on 127.0.0.1 is in use',
    ],
    [{ code: 'EACCES', syscall: 'listen', address: '127.0.0.1', port: 80 }, 'set PORT to one from 1024 on'],
    [
      { code: 'EADDRNOTAVAIL', syscall: 'listen', address: '192.0.2.1', port: 3000 },
      'no address 192.0.2.1: set HOST',
    ],
  ])('says of %j what to do', (facts, words) => {
    expect(listenFault(Object.assign(new Error('listen'), facts))).toContain(words);
  });

  it('leaves other errors alone', () => {
    const facts = { code: 'EACCES', syscall: 'open' };
    expect(listenFault(Object.assign(new Error('open'), facts))).toBeUndefined();
  });
});
