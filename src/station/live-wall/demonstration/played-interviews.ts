import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { InterviewId } from '../../../contract/ids.ts'
import { CandidateMode } from '../../../contract/invitations.ts'

const Text = z.object({ zh: z.string(), en: z.string() })

/** A phrase and how long it takes to say it, in seconds. */
const Phrase = Text.extend({ seconds: z.number().positive() })

const PlayedPart = z.object({
  /** The customer's line or the follow-up that is answered; null for the question itself. */
  promptId: z.string().nullable(),
  kind: z.enum(['answer', 'turn', 'probe']),
  thinkSeconds: z.number(),
  answerSeconds: z.number(),
  phrases: z.array(Phrase),
})

const PlayedInterview = z.object({
  id: InterviewId,
  name: Text,
  positionId: z.string(),
  mode: CandidateMode,
  kiosk: z.boolean(),
  /** Where in its course it stands when the demonstration begins, seconds. */
  startsAt: z.number(),
  answers: z.array(z.object({ questionId: z.string(), parts: z.array(PlayedPart) })),
})
export type PlayedInterview = z.infer<typeof PlayedInterview>

/** The interviews shipped for the wall's demonstration. */
export async function readPlayedInterviews(resources: string): Promise<readonly PlayedInterview[]> {
  const text = await readFile(join(resources, 'demonstration', 'live.json'), 'utf8')
  return z.object({ interviews: z.array(PlayedInterview) }).parse(JSON.parse(text)).interviews
}
