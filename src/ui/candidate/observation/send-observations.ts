import { CandidateFailure } from '../api/candidate-failure.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import { backOff, untilReached, waitABit } from '../api/until-reached.ts'
import type { Observations } from './observer.ts'
import { visionMethod } from './vision-files.ts'

export type ObservedRecording = { readonly partId: string; readonly recordingId: string }

/** A recording that the station still does not know after so many tries is not waited for. */
const mostTries = 40

/**
 * Sends the numbers of a recording, once the station knows it. They are an extra: what refuses them ends it without a
 * word, and the recording does not wait for them.
 */
export async function sendObservations(
  { parts }: Pick<CandidateApi, 'parts'>,
  { partId, recordingId }: ObservedRecording,
  { calibration, seconds }: Observations,
  { signal, wait = waitABit }: { readonly signal: AbortSignal; readonly wait?: typeof waitABit },
): Promise<boolean> {
  if (seconds.length === 0) return false
  const input = {
    partId,
    recordingId,
    method: visionMethod,
    calibration,
    seconds: [...seconds].slice(0, 3600),
  }
  for (let attempt = 1; attempt <= mostTries && !signal.aborted; attempt += 1) {
    try {
      await untilReached(async () => await parts.observe(input, { signal }), { signal, wait })
      return true
    } catch (error) {
      if (!(error instanceof CandidateFailure && error.code === 'NOT_FOUND')) return false
      await wait(backOff(attempt), signal)
    }
  }
  return false
}
