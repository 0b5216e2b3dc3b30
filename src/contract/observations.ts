import { z } from 'zod'
import type { ObservationSummary } from '../domain/observation/summarise-observation.ts'
import { ObservedSecond } from './candidate/session.ts'
import { AnswerId } from './ids.ts'

const Summary = z.custom<ObservationSummary>((value) => typeof value === 'object' && value !== null)

/** What the cameras of candidates who agreed to it told, in numbers; beside the report and never in a score. */
export const InterviewObservations = z.object({
  /** How the numbers were made, by library and version. */
  method: z.string(),
  /** Of the whole interview; of several devices the weakest calibration counts. */
  summary: Summary,
  answers: z.array(
    z.object({
      answerId: AnswerId,
      summary: Summary,
      /** In order; parts of an answer follow each other. */
      seconds: z.array(ObservedSecond),
    }),
  ),
})
export type InterviewObservations = z.infer<typeof InterviewObservations>
