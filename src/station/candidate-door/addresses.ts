import { hostname, networkInterfaces } from 'node:os'

/** Where phones in the store may reach this computer: its IPv4 addresses, without loopback, private networks first. */
export function listAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('169.254.'))
  const unique = [...new Set(found)]
  return [...unique.filter(isPrivate), ...unique.filter((address) => !isPrivate(address))]
}

/** The computer's own name, as its network calls it; lower case. */
export function ownName(): string {
  return hostname().toLowerCase()
}

/** RFC 1918. */
function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u.test(address)
}
