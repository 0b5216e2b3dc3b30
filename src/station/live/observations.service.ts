import type { InterviewObservations } from '../../contract/observations.ts'
import { joinSeconds } from '../../domain/observation/join-seconds.ts'
import {
  type GazeCalibration,
  type ObservedSecond,
  summariseObservation,
} from '../../domain/observation/summarise-observation.ts'
import { offersVisualObservation } from '../../domain/policy/region-policy.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Caller, Station } from '../context.ts'
import { found } from '../failure.ts'
import { findInterview } from '../interviews/interview.repository.ts'
import { requireRated } from '../ratings/veil.ts'
import { readConsents } from './live-state.ts'

type Kept = {
  readonly answerId: string
  readonly method: string
  readonly calibration: GazeCalibration['state']
  readonly seconds: readonly ObservedSecond[]
}

/**
 * What the camera told of an interview, without the takes that do not count; null where nothing was kept, where the
 * candidate's newest word is no, and where the region's policy is off now. RATE_FIRST like the report it stands beside.
 */
export async function readObservations(
  { db }: Station,
  caller: Caller,
  interviewId: string,
): Promise<InterviewObservations | null> {
  found(await findInterview(db, interviewId))
  await requireRated(db, caller, interviewId)
  const { 'visual-observation': agreed } = await readConsents(db, interviewId)
  if (agreed !== true || !offersVisualObservation(await readRegionPolicy(db))) return null
  const kept = await readKept(db, interviewId)
  const [first] = kept
  if (first === undefined) return null
  const answerIds = [...new Set(kept.map(({ answerId }) => answerId))]
  return {
    method: first.method,
    summary: summarise(kept),
    answers: answerIds.map((answerId) => {
      const own = kept.filter((one) => one.answerId === answerId)
      return { answerId, summary: summarise(own), seconds: [...secondsOf(own)] }
    }),
  }
}

async function readKept(db: Station['db'], interviewId: string): Promise<readonly Kept[]> {
  const rows = await db
    .selectFrom('observation')
    .innerJoin('answer_part', 'answer_part.recording_id', 'observation.recording_id')
    .innerJoin('answer', 'answer.id', 'answer_part.answer_id')
    .select(['answer.id as answerId', 'method', 'calibration', 'seconds_json'])
    .where('observation.interview_id', '=', interviewId)
    .where('answer_part.superseded', '=', 0)
    .orderBy('answer.seq')
    .orderBy('answer_part.seq')
    .orderBy('answer_part.piece')
    .execute()
  return rows.map(({ seconds_json, ...row }) => ({
    ...row,
    seconds: JSON.parse(seconds_json) as ObservedSecond[],
  }))
}

const secondsOf = (kept: readonly Kept[]) => joinSeconds(kept.map(({ seconds }) => seconds))

const summarise = (kept: readonly Kept[]) => summariseObservation(secondsOf(kept), { state: weakest(kept) })

/** Of a calibration that failed or was left out, nothing may be told. */
function weakest(kept: readonly Kept[]): GazeCalibration['state'] {
  const states = kept.map(({ calibration }) => calibration)
  return states.find((state) => state === 'failed') ?? states.find((state) => state === 'skipped') ?? 'passed'
}
