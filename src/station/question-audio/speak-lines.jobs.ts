import { z } from 'zod'
import { PositionId, SpokenLanguage } from '../../contract/ids.ts'
import type { Station } from '../context.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { listMissingLines } from './question-audio.service.ts'
import { requireVoice, speakLine } from './speak.service.ts'

export const speakLinesKind = 'speak-lines'

export const SpeakLines = z.object({
  positionId: PositionId,
  language: SpokenLanguage,
  voiceId: z.string(),
  /** Missing when it was asked for. */
  lines: z.number().int(),
  /** A user's id. */
  by: z.string(),
})

export type SpeakLines = z.infer<typeof SpeakLines>

/** Speaks the lines that are still missing one after the other; each is kept at once, so that it goes on where it stood. */
export function speakLinesJob(getStation: () => Station) {
  return defineJob({
    kind: speakLinesKind,
    lane: 'speaking',
    payload: SpeakLines,
    maxAttempts: 3,
    run: async ({ lines, by, ...asked }, { signal, progress }) => {
      const station = getStation()
      const { positionId, language } = asked
      const voice = await requireVoice(station, asked)
      const spoken = new Set<string>()
      for (;;) {
        signal.throwIfAborted()
        const missing = await listMissingLines(station.db, asked)
        progress(Math.max(0, 1 - missing.length / Math.max(1, lines)))
        const next = missing.find(({ lineId }) => !spoken.has(lineId))
        if (next === undefined) return
        spoken.add(next.lineId)
        await speakLine(station, { key: { positionId, language, lineId: next.lineId }, voice, by, signal })
      }
    },
  })
}
