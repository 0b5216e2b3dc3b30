import type { FailureCode, FailureRecord } from '../contract/failures.ts'

/** An expected failure on its way to the user: a code of the catalogue and its parameters. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly data: Record<string, unknown> | undefined

  constructor(code: FailureCode, data?: Record<string, unknown>, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.data = data
  }

  toRecord(): FailureRecord {
    return this.data === undefined ? { code: this.code } : { code: this.code, data: this.data }
  }
}

/** The value, or NOT_FOUND. */
export function found<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Failure('NOT_FOUND')
  return value
}

/** Whether the system or the database says that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL'
}

/** An error as its user should see it: a full disk is an expected failure wherever it strikes, the rest stays as it is. */
export function asFailure(error: unknown): unknown {
  return isDiskFull(error) ? new Failure('DISK_FULL', { freeBytes: 0 }, { cause: error }) : error
}
