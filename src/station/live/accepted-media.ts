import type { Question } from '../../domain/positions/position.ts'
import { Failure } from '../failure.ts'

const pictures = /^image\/(?:jpeg|png|webp|heic|heif|gif)$/u
const papers = /^application\/(?:pdf|msword|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$/u
/** Some phones do not say what a file is. */
const unnamed = new Set(['', 'application/octet-stream'])

/** INVALID_INPUT for a kind of file that the question does not ask for. */
export function requireAccepted({ kind, file }: Question, mime: string): void {
  const [type = ''] = mime.toLowerCase().split(';')
  const accepted =
    kind === 'file'
      ? unnamed.has(type) || pictures.test(type) || (file?.accept === 'document' && papers.test(type))
      : /^(?:audio|video)\//u.test(type)
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
