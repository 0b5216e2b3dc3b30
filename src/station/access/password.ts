import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
/** OWASP's setting for scrypt (2024): N=2^17, r=8, p=1. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
export const minimumPasswordLength = 10

/** `scrypt$N$r$p$salt$hash`, base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password.normalize('NFKC'), salt, 32, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** Constant-time; with no stored hash it still takes the same work, so that logins cannot be guessed by time. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, hash] = (
    stored ?? `scrypt$${cost.N}$8$1$${'A'.repeat(22)}==$${'A'.repeat(43)}=`
  ).split('$')
  const expected = Buffer.from(hash ?? '', 'base64')
  const actual = await derive(
    password.normalize('NFKC'),
    Buffer.from(salt ?? '', 'base64'),
    expected.length,
    {
      N: Number(n),
      r: Number(r),
      p: Number(p),
      maxmem: cost.maxmem,
    },
  )
  return stored !== undefined && timingSafeEqual(actual, expected)
}
