/**
 * Why a model could not be had or used; worded by `describeFailure`.
 * - `MODEL_UNKNOWN`: neither in the manifest nor installed
 * - `MODEL_MISSING`: known, not installed
 * - `MODEL_CORRUPT`: a file is cut short or its hash is not the expected one
 * - `MODEL_UNSUPPORTED`: a format or variant that no engine here can run
 * - `MODEL_IN_USE`: the system refuses to move the folder while an engine has it open
 * - `HASH_MISMATCH`: what arrived is not what the manifest names; it was thrown away
 * - `SOURCE_UNREACHABLE`: the address does not answer
 * - `PYTHON_MISSING`: no Python with pip on this computer
 * - `NO_SOURCE`: every source was tried; `attempts` says why each failed
 * - `NO_PREVIOUS`: nothing to roll back to
 * - `READ_ONLY`: the model lies in a folder that the program only reads
 * - `BUSY`: another process is installing models
 */
export type ModelFailureCode =
  | 'MODEL_UNKNOWN'
  | 'MODEL_MISSING'
  | 'MODEL_CORRUPT'
  | 'MODEL_UNSUPPORTED'
  | 'MODEL_IN_USE'
  | 'HASH_MISMATCH'
  | 'SIGNATURE_WRONG'
  | 'SOURCE_UNREACHABLE'
  | 'PYTHON_MISSING'
  | 'NO_SOURCE'
  | 'NO_PREVIOUS'
  | 'READ_ONLY'
  | 'BUSY'
  | 'DISK_FULL'
  | 'CANCELLED'

export interface SourceAttempt {
  source: string
  code: ModelFailureCode
  detail: string
}

/** An expected failure around models. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly code: ModelFailureCode
  /** The model's id, or the path that was given. */
  readonly subject: string
  readonly detail: string
  readonly attempts: readonly SourceAttempt[]

  constructor(
    code: ModelFailureCode,
    subject: string,
    more: { detail?: string; attempts?: readonly SourceAttempt[]; cause?: unknown } = {},
  ) {
    super(`${code} ${subject}${more.detail === undefined ? '' : `: ${more.detail}`}`, { cause: more.cause })
    this.code = code
    this.subject = subject
    this.detail = more.detail ?? ''
    this.attempts = more.attempts ?? []
  }
}

/** Turns a full disk, a locked folder or an abort into the failure it is; other errors stay what they are. */
export function asModelFailure(error: unknown, subject: string): unknown {
  if (error instanceof ModelFailure) return error
  const { code, name, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError') return new ModelFailure('CANCELLED', subject, { cause: error })
  const more = { detail: String(message), cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ModelFailure('DISK_FULL', subject, more)
  if (code === 'EBUSY' || code === 'EPERM') return new ModelFailure('MODEL_IN_USE', subject, more)
  if (code === 'EROFS' || code === 'EACCES') return new ModelFailure('READ_ONLY', subject, more)
  return error
}
