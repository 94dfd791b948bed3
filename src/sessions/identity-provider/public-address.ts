import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are not public (IANA's special-purpose registry, RFC 6890), multicast and class E included. */
const SPECIAL_V4 = listOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** Only global unicast is public, so IPv4-mapped addresses, NAT64 and unique local ones are not. */
const UNICAST_V6 = listOf('ipv6', ['2000::/3']);

/** Within global unicast: protocol assignments and Teredo, documentation, 6to4. */
const SPECIAL_V6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** This machine. */
const LOOPBACK_V4 = listOf('ipv4', ['127.0.0.0/8']);

/** This machine and private networks: where the identity provider of a trial or a test may be. */
const LOCAL_V4 = listOf('ipv4', ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
const LOCAL_V6 = listOf('ipv6', ['::1/128', 'fc00::/7']);

/** Whether an IP address can be reached from anywhere, so that nobody reaches an inner network by naming it. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !SPECIAL_V4.check(address, 'ipv4');
  return isIP(address) === 6 && UNICAST_V6.check(address, 'ipv6') && !SPECIAL_V6.check(address, 'ipv6');
}

/** Whether an IP address is of this machine or of a private network; link-local addresses are neither. */
export function isLocalAddress(address: string): boolean {
  if (isIP(address) === 4) return LOCAL_V4.check(address, 'ipv4');
  return isIP(address) === 6 && LOCAL_V6.check(address, 'ipv6');
}

/** Whether an IP address means this machine. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && LOOPBACK_V4.check(address, 'ipv4'));
}

function listOf(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
