import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { AgreementFigures, Figure } from '../domain/agreement/agree.ts'
import { CalibrationContent } from './calibration-content.ts'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'
import { InterviewSummary } from './interviews.ts'
import { Job } from './jobs.ts'
import { RaterName } from './raters.ts'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
const Figures = z.custom<AgreementFigures>(isObject)
const OneFigure = z.custom<Figure>(isObject)

export const CalibrationId = z.uuid()

/** A calibration that was fitted here on people's ratings, with what it did on answers it had not been fitted on. */
export const FittedCalibration = z.object({
  id: CalibrationId,
  /** `retired`: was in use, or was undone. */
  state: z.enum(['proposed', 'adopted', 'retired']),
  /** A rater has changed since the fit: its figures no longer hold, and it can no longer be adopted. */
  stale: z.boolean(),
  createdAt: Instant,
  /** A person's name. */
  createdBy: z.string(),
  adoptedAt: Instant.nullable(),
  adoptedBy: z.string().nullable(),
  /** What it was fitted on: answers that people rated, their interviews, and single verdicts on indicators. */
  answers: z.number().int(),
  interviews: z.number().int(),
  indicators: z.number().int(),
  /** Parts of the cross-validation; one interview's answers are always in one part. */
  folds: z.number().int(),
  /** Raters whose verdicts were weighed, by id. */
  raters: z.array(z.string()),
  /** Machine against people with the calibration that was in use, and cross-validated with this one. */
  before: Figures,
  after: Figures,
  /** After less before on the same answers. */
  gain: z.object({
    /** `better` only where the interval of kappa lies above zero; `worse` can't be adopted. */
    verdict: z.enum(['better', 'no-gain', 'worse']),
    weightedKappa: OneFigure,
    /** In points; below zero is better. */
    meanAbsoluteDifference: OneFigure,
  }),
  content: CalibrationContent,
  /** The calibration that was in use when it was fitted. */
  replaced: CalibrationContent,
})
export type FittedCalibration = z.infer<typeof FittedCalibration>

/** How much people have rated of what a fit needs. Answers count once, however many people rated them. */
export const CalibrationSample = z.object({
  /** Answers that can be used: rated before the machine's rating was shown. */
  rated: z.number().int(),
  needed: z.number().int(),
  interviews: z.number().int(),
  interviewsNeeded: z.number().int(),
  /** Answers rated only after it was shown; not used. */
  notBlind: z.number().int(),
})
export type CalibrationSample = z.infer<typeof CalibrationSample>

/** Which rater rates new interviews. */
export const StationRater = z.object({
  chosen: RaterName,
  /** Raters that take part now. `combined` without a language model that may rate is the lexical rater alone. */
  inUse: z.array(z.enum(['lexical', 'language-model'])),
  /** Why the language model takes no part, `checking` until its control answers are in; null where it does, or where it was not chosen. */
  languageModel: z.enum(['no-model', 'checking', 'cannot-judge', 'engine']).nullable(),
})
export type StationRater = z.infer<typeof StationRater>

export const CalibrationPage = z.object({
  /** What new ratings are made with; reports keep the one they were made with. */
  current: CalibrationContent,
  isShipped: z.boolean(),
  /** A rater has changed since the one in use was fitted; fit again. */
  stale: z.boolean(),
  /** Newest first. */
  history: z.array(FittedCalibration),
  sample: CalibrationSample,
  /**
   * Interviews to rate next so that the sample covers positions and the score range; at most 12, best first. Without
   * match and recommendation: seeing them would make the rating useless here.
   */
  suggestion: z.array(InterviewSummary),
  /** The fit that is queued or running, or the last one where it failed. */
  job: Job.nullable(),
  rater: StationRater,
})
export type CalibrationPage = z.infer<typeof CalibrationPage>

export const calibration = {
  get: oc.route({ method: 'GET', path: '/calibration' }).output(CalibrationPage),
  /** Queues a fit on what people have rated; one at a time, asking again gives the one under way. */
  fit: oc.route({ method: 'POST', path: '/calibration/fits' }).output(Job).errors(failing('TOO_FEW_RATED')),
  /** Uses a fitted calibration for every rating from now on; safe to repeat. */
  adopt: oc
    .route({ method: 'POST', path: '/calibration/adopt' })
    .input(z.object({ calibrationId: CalibrationId }))
    .output(CalibrationPage)
    .errors(failing('NOT_FOUND', 'CALIBRATION_WORSE', 'CALIBRATION_STALE', 'SET_BY_HEADQUARTERS')),
  /** The calibration before the one in use is in use again; without one, the shipped one stays. */
  undo: oc
    .route({ method: 'POST', path: '/calibration/undo' })
    .output(CalibrationPage)
    .errors(failing('SET_BY_HEADQUARTERS')),
  /** Chooses who rates new interviews. RATER_REFUSED: the language model alone was asked for and may not rate here. */
  chooseRater: oc
    .route({ method: 'PUT', path: '/calibration/rater' })
    .input(z.object({ rater: RaterName }))
    .output(CalibrationPage)
    .errors(failing('RATER_REFUSED', 'SET_BY_HEADQUARTERS')),
}
