import { describe, expect, it } from 'vitest'
import type { CandidateApi } from '../api/candidate-api.ts'
import { CandidateFailure, type CandidateFailureCode } from '../api/candidate-failure.ts'
import { sendObservations } from './send-observations.ts'

const second = {
  second: 0,
  frames: 2,
  faces: 0,
  x: null,
  y: null,
  yaw: null,
  pitch: null,
  roll: null,
  smile: null,
  gaze: null,
}

async function send(failures: CandidateFailureCode[], seconds = [second]) {
  let calls = 0
  const observe = async () => {
    calls += 1
    const code = failures.shift()
    if (code !== undefined) throw new CandidateFailure(code)
    return { kept: 1 }
  }
  const done = await sendObservations(
    { parts: { observe } } as unknown as Pick<CandidateApi, 'parts'>,
    { partId: 'p', recordingId: 'r' },
    { calibration: 'skipped', seconds },
    { signal: new AbortController().signal, wait: async () => {} },
  )
  return { done, calls }
}

describe('the numbers of a recording', () => {
  it('wait for the network and until the station knows the recording', async () => {
    expect(await send(['UNREACHABLE', 'NOT_FOUND', 'NOT_FOUND'])).toEqual({ done: true, calls: 4 })
  })

  it('are given up where they are refused, and for a recording that never arrives', async () => {
    expect(await send(['CONSENT_NEEDED'])).toEqual({ done: false, calls: 1 })
    expect(await send(Array.from({ length: 99 }, () => 'NOT_FOUND'))).toEqual({ done: false, calls: 40 })
  })

  it('are not sent where there are none', async () => {
    expect(await send([], [])).toEqual({ done: false, calls: 0 })
  })
})
