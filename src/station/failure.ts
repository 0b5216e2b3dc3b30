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
