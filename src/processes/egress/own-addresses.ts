import { networkInterfaces } from 'node:os'

const freshMs = 10_000
let known = new Set<string>()
let readAt = Number.NEGATIVE_INFINITY

/** Whether an address is one of this computer's own: what goes there leaves no cable. */
export function isOwnAddress(host: string): boolean {
  const now = performance.now()
  if (now - readAt > freshMs) {
    known = new Set(
      Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((one) => one.address)),
    )
    readAt = now
  }
  return known.has(host.replace(/^::ffff:/u, ''))
}
