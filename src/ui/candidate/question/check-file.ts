import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { isAcceptedFile } from '../../../domain/values/accepted-file.ts'
import type { RecorderProblem } from '../recording/recorder-types.ts'

export type FileFlaw = 'type' | 'size' | 'empty'

type Chosen = Pick<File, 'type' | 'size'>

/** Why a chosen file cannot answer the question; null where it can. */
export function flawOf(
  { type, size }: Chosen,
  { accept, maxMegabytes }: NonNullable<CandidateStep['file']>,
): FileFlaw | null {
  if (!isAcceptedFile(accept, type)) return 'type'
  if (size === 0) return 'empty'
  return size > maxMegabytes * 1024 * 1024 ? 'size' : null
}

/** Why what the phone's own app has made cannot be an answer; some phones do not say what it is. */
export function flawOfRecorded({ type, size }: Chosen): FileFlaw | null {
  if (type !== '' && !/^(?:audio|video)\//u.test(type)) return 'type'
  return size === 0 ? 'empty' : null
}

/** The station would not have a file for what it is; nothing of it is kept, and another may be chosen. */
export function isFileRefused(problem: RecorderProblem | null): boolean {
  return problem?.kind === 'refused' && refusals.has(problem.code)
}

const refusals: ReadonlySet<string> = new Set(['INVALID_INPUT', 'MEDIA_TOO_LARGE', 'MEDIA_EMPTY'])
