import type { Recorder, RecorderView } from './recording/recorder-types.ts'

const view: RecorderView = {
  state: 'idle',
  partId: null,
  seconds: 0,
  hearing: 'unknown',
  savedSlices: 0,
  pendingSlices: 0,
  allSaved: true,
  sending: [],
  offline: false,
  interrupted: null,
  problem: null,
}
const nothing = async () => undefined

/** Stands in until there is an interview to record. */
export const idleRecorder: Recorder = {
  view: () => view,
  subscribe: () => () => undefined,
  level: () => 0,
  resume: nothing,
  start: nothing,
  pause: nothing,
  finish: nothing,
  discard: nothing,
  sendFile: nothing,
  takeOver: nothing,
  retry: () => undefined,
  hasUnstored: () => false,
  clear: nothing,
  dispose: () => undefined,
}
