import { describe, expect, it } from '@jest/globals';
import { isLocalAddress, isPublicAddress } from './public-address.js';

describe('A public address', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '193.0.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(isLocalAddress(address)).toBe(false);
  });

  it.each([
    ['this network', '0.0.0.0'],
    ['this machine', '127.0.0.1'],
    ['this machine', '127.255.255.254'],
    ['this machine', '::1'],
    ['no address', '::'],
    ['private', '10.1.2.3'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1'],
    ['link-local, with the metadata of clouds', '169.254.169.254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['for documentation', '192.0.2.1'],
    ['for documentation', '2001:db8::1'],
    ['for benchmarks', '198.18.0.1'],
    ['an IPv4 address within an IPv6 one', '::ffff:127.0.0.1'],
    ['an IPv4 address within an IPv6 one', '::ffff:8.8.8.8'],
    ['an IPv4 address within an IPv6 one', '::7f00:1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of a network', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['no IP address', 'localhost'],
    ['no IP address', ''],
  ])('is nothing that is %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('A local address', () => {
  it.each(['127.0.0.1', '::1', '10.0.0.1', '172.20.0.1', '192.168.0.1', 'fd12::1'])('is %s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each(['169.254.169.254', 'fe80::1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '::ffff:127.0.0.1'])(
    'is not %s',
    (address) => {
      expect(isLocalAddress(address)).toBe(false);
    },
  );
});
