import type { Question } from '../../domain/positions/position.ts'
import { isAcceptedFile } from '../../domain/values/accepted-file.ts'
import { Failure } from '../failure.ts'

/** INVALID_INPUT for a kind of file that the question does not ask for. */
export function requireAccepted({ kind, file }: Question, mime: string): void {
  const accepted =
    kind === 'file' ? isAcceptedFile(file?.accept ?? 'photo', mime) : /^(?:audio|video)\//iu.test(mime)
  if (!accepted) throw new Failure('INVALID_INPUT', { field: 'mime' })
}

/** MEDIA_TOO_LARGE for a file beyond what the question allows. */
export function requireSize({ file }: Question, bytes: number): void {
  const limitBytes = (file?.maxMegabytes ?? Infinity) * 1024 * 1024
  if (bytes > limitBytes) throw new Failure('MEDIA_TOO_LARGE', { limitBytes })
}

/** Slices of one recording; two hours and more of the usual two seconds. */
export const mostSlices = 4_000
/** Goes in which one part may be recorded. */
export const mostPieces = 50
