/** Wrong passwords in a row before a pause, and its length, doubling up to an hour. */
export const attemptsBeforeLock = 5

/** How long to lock after the n-th wrong attempt in a row: 0 before the fifth, then 1, 2, 4 … 60 minutes. */
export function lockMinutes(failedAttempts: number): number {
  if (failedAttempts < attemptsBeforeLock) return 0
  return Math.min(60, 2 ** (failedAttempts - attemptsBeforeLock))
}

/** Until when the n-th wrong attempt in a row locks; null before the fifth. UTC ISO text. */
export function lockUntil(failedAttempts: number, now: Date): string | null {
  const minutes = lockMinutes(failedAttempts)
  return minutes === 0 ? null : new Date(now.getTime() + minutes * 60_000).toISOString()
}

/** Counts wrong attempts for logins that do not exist, until the station ends; forgets the oldest of a thousand. */
export class UnknownLogins {
  private readonly failed = new Map<string, { attempts: number; until: string | null }>()

  lockedUntil(login: string): string | null {
    return this.failed.get(login)?.until ?? null
  }

  countFailure(login: string, now: Date): { attempts: number; until: string | null } {
    const attempts = (this.failed.get(login)?.attempts ?? 0) + 1
    const counted = { attempts, until: lockUntil(attempts, now) }
    this.failed.delete(login)
    this.failed.set(login, counted)
    const [oldest] = this.failed.keys()
    if (this.failed.size > 1000 && oldest !== undefined) this.failed.delete(oldest)
    return counted
  }
}
