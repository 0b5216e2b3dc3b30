import { asFailure, Failure } from '../failure.ts'
import { asModelFailure, ModelFailure } from '../models/model-failure.ts'

/** What went wrong with a pack as its user should see it; a bug stays what it is. */
export function toPackFailure(error: unknown): unknown {
  if (error instanceof Failure) return error
  const known = asModelFailure(error, '')
  if (!(known instanceof ModelFailure)) return asFailure(error)
  switch (known.code) {
    case 'SIGNATURE_WRONG':
    case 'HASH_MISMATCH':
      return new Failure('PACK_FORGED', undefined, { cause: error })
    case 'MODEL_CORRUPT':
    case 'MODEL_UNSUPPORTED':
    case 'MODEL_MISSING':
      return new Failure('PACK_UNREADABLE', undefined, { cause: error })
    case 'MODEL_IN_USE':
    case 'READ_ONLY':
    case 'BUSY':
      return new Failure('MODELS_HELD', undefined, { cause: error })
    case 'DISK_FULL':
      return new Failure('DISK_FULL', { freeBytes: 0 }, { cause: error })
    default:
      return error
  }
}
