import type { FailureCode, FailureRecord } from '../contract/failures.ts'
import { EngineFailure, type EngineFailureCode } from '../engines/protocol.ts'
import { Failure, isDiskFull } from './failure.ts'

const codes: Readonly<Record<EngineFailureCode, FailureCode>> = {
  ENGINE_DIED: 'ENGINE_DIED',
  ENGINE_TIMEOUT: 'ENGINE_TIMEOUT',
  ENGINE_PARKED: 'ENGINE_PARKED',
  ENGINE_UNAVAILABLE: 'CPU_UNSUPPORTED',
  ENGINE_ERROR: 'UNEXPECTED',
  CANCELLED: 'CANCELLED',
  MODEL_MISSING: 'MODEL_MISSING',
  MODEL_CORRUPT: 'MODEL_CORRUPT',
  CPU_UNSUPPORTED: 'CPU_UNSUPPORTED',
  MEMORY_SHORT: 'MEMORY_SHORT',
  MEDIA_EMPTY: 'MEDIA_EMPTY',
  MEDIA_UNREADABLE: 'MEDIA_UNREADABLE',
  MEDIA_CODEC_UNSUPPORTED: 'MEDIA_CODEC_UNSUPPORTED',
  MEDIA_NO_AUDIO: 'MEDIA_NO_AUDIO',
  MEDIA_READ_FAILED: 'UNEXPECTED',
  MEDIA_WRITE_FAILED: 'UNEXPECTED',
}

/** An engine's code as the catalogue names it. */
export function engineFailure(code: EngineFailureCode, detail: string | undefined): Failure {
  const known = codes[code]
  if (known === 'MODEL_MISSING' || known === 'MODEL_CORRUPT')
    return new Failure(known, { model: detail ?? '' })
  if (known === 'MEDIA_CODEC_UNSUPPORTED') return new Failure(known, { codec: detail ?? '' })
  return new Failure(known)
}

/** What a job's error means to its user, whether trying again can help, and whether it only has to wait. */
export function judgeJobError(error: unknown): {
  failure: FailureRecord
  retriable: boolean
  waits?: boolean
} {
  if (error instanceof EngineFailure && error.cause !== undefined && error.code === 'MEDIA_WRITE_FAILED') {
    return judgeJobError(error.cause)
  }
  if (error instanceof EngineFailure && error.code === 'ENGINE_PARKED')
    return { failure: { code: 'ENGINE_PARKED' }, retriable: true, waits: true }
  if (error instanceof EngineFailure) {
    return { failure: engineFailure(error.code, error.detail).toRecord(), retriable: error.retriable }
  }
  if (error instanceof Failure) return { failure: error.toRecord(), retriable: false }
  if (isDiskFull(error)) return { failure: { code: 'DISK_FULL', data: { freeBytes: 0 } }, retriable: false }
  return { failure: { code: 'UNEXPECTED' }, retriable: true }
}
