import type { Interview } from '../../../contract/interviews.ts'
import type { Attachment } from '../../uploads/attach-recording.ts'

/** A stretch of a conversation, and which question it answers. */
export type CutStretch = {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly questionId: string | null
}

/** Shorter stretches are slips of the hand. */
export const shortestMs = 300

/** The stretches of a recording that the station knows, in time order. */
export function stretchesOf(interview: Pick<Interview, 'answers'>, recordingId: string): CutStretch[] {
  return interview.answers
    .flatMap(({ questionId, recording, range }) =>
      recording?.id === recordingId && range ? [{ id: questionId, ...range, questionId }] : [],
    )
    .toSorted((a, b) => a.startMs - b.startMs)
}

/** What the station should keep: the stretches that answer a question. */
export function attachmentsFor(stretches: readonly CutStretch[], recordingId: string): Attachment[] {
  return stretches.flatMap(({ questionId, startMs, endMs }) =>
    questionId === null ? [] : [{ questionId, recordingId, range: { startMs, endMs } }],
  )
}

/** Adds a stretch in time order, whichever end was marked first; too short a one is not added. */
export function addStretch(
  stretches: readonly CutStretch[],
  added: { id: string; startMs: number; endMs: number },
): CutStretch[] {
  const [startMs, endMs] = [added.startMs, added.endMs].map(Math.round).toSorted((a, b) => a - b)
  if (startMs === undefined || endMs === undefined || endMs - startMs < shortestMs) return [...stretches]
  return inOrder([...stretches, { id: added.id, startMs, endMs, questionId: null }])
}

/** Moves the ends of a stretch; a change that would make it too short is not made. */
export function moveStretch(
  stretches: readonly CutStretch[],
  moved: { id: string; startMs: number; endMs: number },
): CutStretch[] {
  const [startMs, endMs] = [Math.round(moved.startMs), Math.round(moved.endMs)]
  if (endMs - startMs < shortestMs || startMs < 0) return [...stretches]
  return inOrder(stretches.map((item) => (item.id === moved.id ? { ...item, startMs, endMs } : item)))
}

/** Lets a stretch answer a question; the one that answered it before is left without. */
export function assignStretch(
  stretches: readonly CutStretch[],
  id: string,
  questionId: string | null,
): CutStretch[] {
  return stretches.map((item) => {
    if (item.id === id) return { ...item, questionId }
    return item.questionId === questionId ? { ...item, questionId: null } : item
  })
}

/** Gives the stretches without a question the questions not used yet, in order, as far as they go. */
export function assignInOrder(
  stretches: readonly CutStretch[],
  questionIds: readonly string[],
): CutStretch[] {
  const used = new Set(stretches.map((stretch) => stretch.questionId))
  const free = questionIds.filter((id) => !used.has(id))
  return stretches.map((stretch) =>
    stretch.questionId === null ? { ...stretch, questionId: free.shift() ?? null } : stretch,
  )
}

const inOrder = (stretches: CutStretch[]) => stretches.toSorted((a, b) => a.startMs - b.startMs)

/** Recognises stretches kept in the browser. */
export function isStretchList(kept: unknown): kept is CutStretch[] {
  return (
    Array.isArray(kept) &&
    kept.every(
      (item: unknown) =>
        typeof item === 'object' &&
        item !== null &&
        'id' in item &&
        'startMs' in item &&
        'endMs' in item &&
        'questionId' in item,
    )
  )
}
