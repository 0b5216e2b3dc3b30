import { useEffect, useEffectEvent } from 'react'
import type { CandidateSession } from '../../contract/candidate/session.ts'
import type { CandidateApi } from './api/candidate-api.ts'
import type { Devices } from './devices/use-devices.ts'
import type { Recorder, RecorderView } from './recording/recorder-types.ts'

type PutAway = {
  readonly api: Pick<CandidateApi, 'session'>
  readonly recorder: Recorder
  readonly devices: Pick<Devices, 'close'>
  readonly phase: CandidateSession['phase']
  /** The interview is paused as far as the station could be told. */
  readonly onClosed: (() => void) | undefined
}

const goesOn: ReadonlySet<string> = new Set(['interview', 'afterwards'])

/** Stops what is being recorded, keeps it, and pauses the interview; it can be gone on with anywhere. */
export function usePutAway(closing: boolean, { api, recorder, devices, phase, onClosed }: PutAway): void {
  const putAway = useEffectEvent(async () => {
    await recorder.pause()
    devices.close()
    if (goesOn.has(phase)) await api.session.pause().catch(() => undefined)
    onClosed?.()
  })
  useEffect(() => {
    if (closing) void putAway()
  }, [closing])
}

/**
 * Whether nothing has to stay in this browser. An answer that was cut off is then at the station as far as it was
 * given, which begins there whatever goes on with it; what the station refuses waits for nothing.
 */
export function isAtStation({ allSaved, state, pendingSlices, sending, problem }: RecorderView): boolean {
  if (allSaved) return true
  if (state === 'recording' || state === 'starting') return false
  return problem?.kind === 'refused' || (pendingSlices === 0 && sending.length === 0)
}
