import { BlockList, isIP } from 'node:net';

/**
 * Addresses that nothing is fetched from: ranges that are not globally reachable or reach the machine's own network.
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as updated), with the RFC of each range.
 * Ranges that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are refused whole: a public host has a plain
 * address too. On a network that has only NAT64, allow the publisher's host by name.
 */
const REFUSED: readonly [network: string, prefix: number, what: string][] = [
  ['0.0.0.0', 8, '"this network" (RFC 791)'],
  ['10.0.0.0', 8, 'private (RFC 1918)'],
  ['100.64.0.0', 10, 'shared by a provider, carrier-grade NAT (RFC 6598)'],
  ['127.0.0.0', 8, 'loopback (RFC 1122)'],
  ['169.254.0.0', 16, 'link-local, also cloud metadata (RFC 3927)'],
  ['172.16.0.0', 12, 'private (RFC 1918)'],
  ['192.0.0.0', 24, 'for protocol assignments (RFC 6890)'],
  ['192.0.2.0', 24, 'for documentation (RFC 5737)'],
  ['192.52.193.0', 24, 'automatic multicast tunnelling (RFC 7450)'],
  ['192.88.99.0', 24, 'a withdrawn 6to4 relay (RFC 7526)'],
  ['192.168.0.0', 16, 'private (RFC 1918)'],
  ['198.18.0.0', 15, 'for benchmarks (RFC 2544)'],
  ['198.51.100.0', 24, 'for documentation (RFC 5737)'],
  ['203.0.113.0', 24, 'for documentation (RFC 5737)'],
  ['224.0.0.0', 4, 'multicast (RFC 5771)'],
  ['240.0.0.0', 4, 'reserved or broadcast (RFC 1112, RFC 919)'],
  // the platform address that Azure machines reach from inside only:
  // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['168.63.129.16', 32, 'the inside of a cloud platform'],
  ['::', 128, 'unspecified (RFC 4291)'],
  ['::1', 128, 'loopback (RFC 4291)'],
  ['::ffff:0:0', 96, 'an IPv4 address in IPv6 form (RFC 4291)'],
  ['64:ff9b::', 96, 'an IPv4 address behind NAT64 (RFC 6052)'],
  ['64:ff9b:1::', 48, 'an IPv4 address behind local NAT64 (RFC 8215)'],
  ['100::', 64, 'discard-only (RFC 6666)'],
  ['2001::', 32, 'an IPv4 address behind Teredo (RFC 4380)'],
  ['2001::', 23, 'for protocol assignments (RFC 2928)'],
  ['2001:db8::', 32, 'for documentation (RFC 3849)'],
  ['2002::', 16, 'an IPv4 address behind 6to4 (RFC 3056)'],
  ['3fff::', 20, 'for documentation (RFC 9637)'],
  ['5f00::', 16, 'for segment routing (RFC 9602)'],
  ['fc00::', 7, 'private, unique local (RFC 4193)'],
  ['fe80::', 10, 'link-local (RFC 4291)'],
  ['fec0::', 10, 'site-local (RFC 3879)'],
  ['ff00::', 8, 'multicast (RFC 4291)'],
  // only 2000::/3 is given out for global unicast (RFC 4291 §2.4, RFC 3587)
  ['::', 3, 'outside global unicast (RFC 3587)'],
  ['4000::', 2, 'outside global unicast (RFC 3587)'],
  ['8000::', 1, 'outside global unicast (RFC 3587)'],
];

const RULES = REFUSED.map(([network, prefix, what]) => {
  const family = network.includes(':') ? 'ipv6' : 'ipv4';
  const range = new BlockList();
  range.addSubnet(network, prefix, family);
  return { family, range, what };
});

/** Why nothing is fetched from this IP address ("private (RFC 1918)"), or undefined where it is public. */
export function refusedRange(address: string): string | undefined {
  const version = isIP(address);
  // what is no address, or has an interface of this machine in it (fe80::1%eth0), is not public
  if (version === 0 || address.includes('%')) return 'not a public address';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return RULES.find(rule => rule.family === family && rule.range.check(address, family))?.what;
}

/**
 * Is the host of this URL in the list of explicitly allowed ones? An item is `host` (any port) or `host:port`; IPv6
 * addresses stand in brackets. Nothing but the exact host is allowed, no subdomains.
 */
export function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowHosts.some(item => {
    const allowed = item.toLowerCase();
    return allowed === url.hostname || allowed === `${url.hostname}:${port}`;
  });
}
