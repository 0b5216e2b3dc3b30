import { spawnSync } from 'node:child_process'

/**
 * Words to put before a command so that it runs in a network of its own, which has loopback and leads nowhere;
 * `undefined` where this system or this user has none to give (anything but Linux, and many a locked-down Linux).
 */
export function findNoNetwork(): readonly string[] | undefined {
  if (process.platform !== 'linux') return undefined
  // Whoever is not root becomes it inside, where that is allowed.
  for (const flags of ['-n', '-rn']) {
    const words = ['unshare', flags, '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const
    const [program, ...rest] = words
    if (spawnSync(program, [...rest, 'true'], { stdio: 'ignore', timeout: 5_000 }).status === 0) return words
  }
  return undefined
}
