import { expect, it } from 'vitest'
import { idleRecorder } from './idle-recorder.ts'
import type { RecorderView } from './recording/recorder-types.ts'
import { isAtStation } from './use-put-away.ts'

const idle = idleRecorder.view()
const cutOff = { ...idle, state: 'interrupted', allSaved: false } as const

const cases: readonly (readonly [string, RecorderView, boolean])[] = [
  ['nothing was recorded', idle, true],
  ['it is being recorded', { ...cutOff, state: 'recording' }, false],
  ['it is about to be recorded', { ...cutOff, state: 'starting' }, false],
  ['it was cut off, and slices wait', { ...cutOff, pendingSlices: 2 }, false],
  ['it was cut off, and every slice has arrived', cutOff, true],
  ['it is being handed in', { ...cutOff, state: 'idle', sending: ['part'] }, false],
  [
    'the station will not have it',
    { ...cutOff, pendingSlices: 2, problem: { kind: 'refused', code: 'RECORDING_COMPLETE' } },
    true,
  ],
  ['the station’s disk is full', { ...cutOff, pendingSlices: 2, problem: { kind: 'station-full' } }, false],
]

it.each(cases)('what a kiosk may clear: %s', (_case, view, expected) => {
  expect(isAtStation(view)).toBe(expected)
})
