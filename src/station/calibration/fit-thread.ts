import type { Calibration } from '../../domain/scoring/calibration.ts'
import type { FitAnswer } from '../../domain/scoring/fit-calibration.ts'
import { type CalibrationFit, fitCalibration } from '../../domain/scoring/fit-calibration-validated.ts'
import { answerOnThread } from '../threads/answer-on-thread.ts'

export type FitRequest = {
  readonly answers: readonly FitAnswer[]
  readonly id: string
  readonly inUse: Calibration
}

export function fit({ answers, id, inUse }: FitRequest): CalibrationFit {
  return fitCalibration(answers, { id, inUse })
}

answerOnThread(fit)
