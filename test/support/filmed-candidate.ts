import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '../../src/station/ids.ts'
import { filmSlice, slicesOf } from './film.ts'
import type { CandidateTab, Session } from './live-interview.ts'

/** What one candidate gave, and how the station took it. */
export interface Filmed {
  readonly interviewId: string
  /** SHA-256 of every recording that was acknowledged slice by slice, by its id. */
  readonly recordings: ReadonlyMap<string, string>
  /** Of each slice, ms from its first byte to its 204. */
  readonly acknowledged: readonly number[]
  /** `performance.now()` when the last answer was handed in. */
  readonly endedAt: number
}

export interface Pace {
  /** Slices as a recorder makes them, one every two seconds (the default); else as fast as they go. */
  readonly paced?: boolean
  /** Waited for before the last answer begins. */
  readonly beforeLast?: () => Promise<void>
}

/** One interview by video from its link to its end. Fails on the first refusal. */
export async function holdInterview(
  tab: CandidateTab,
  films: readonly Buffer[],
  { paced = true, beforeLast }: Pace = {},
): Promise<Filmed> {
  let session = await tab.start('video')
  const recordings = new Map<string, string>()
  const acknowledged: number[] = []
  let endedAt = 0
  for (const [index, film] of films.entries()) {
    if (index === films.length - 1) await beforeLast?.()
    const part = session.step?.part
    if (part === undefined) throw new Error(`nothing is asked: ${session.phase}`)
    const recordingId = newId()
    const path = `/parts/${part.partId}`
    await tab.expect('POST', `${path}/recording`, { recordingId, mime: 'video/webm', fileName: '' })
    const slices = slicesOf(film)
    const began = performance.now()
    for (const [n, slice] of slices.entries()) {
      // Each slice exists once its two seconds are over.
      const due = began + (n + 1) * filmSlice.seconds * 1000
      if (paced) await delay(Math.max(0, due - performance.now()))
      const sent = performance.now()
      await tab.expect('PUT', `/recordings/${recordingId}/slices/${n}`, slice)
      acknowledged.push(performance.now() - sent)
    }
    recordings.set(recordingId, createHash('sha256').update(film).digest('hex'))
    endedAt = performance.now()
    await tab.expect('POST', `${path}/complete`, { recordingId, slices: slices.length, latencyMs: 400 })
    session = await tab.until(isNext(part.partId))
  }
  if (session.phase !== 'finished') throw new Error(`not at its end: ${session.phase}`)
  return { interviewId: session.interviewId ?? '', recordings, acknowledged, endedAt }
}

const isNext =
  (partId: string) =>
  ({ step, phase }: Session) =>
    phase === 'finished' || (step !== null && step.part.partId !== partId && step.part.state === 'asked')
