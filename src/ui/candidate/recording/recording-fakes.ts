import type { CandidateSession } from '../../../contract/candidate/session.ts'
import { CandidateFailure, type CandidateFailureCode } from '../api/candidate-failure.ts'
import type { KeptRecording, RecordingStore } from './kept-recording.ts'
import type { SendPorts } from './send-ports.ts'

/** Test double of IndexedDB: outlives the shelves that use it. */
export function createFakeStore() {
  const recordings = new Map<string, KeptRecording>()
  const slices = new Map<string, Map<number, ArrayBuffer>>()
  let refusing = false
  const check = () => {
    if (refusing) throw new DOMException('full', 'QuotaExceededError')
  }
  const store: RecordingStore = {
    list: async (interviewId) =>
      [...recordings.values()]
        .filter((recording) => recording.interviewId === interviewId)
        .sort((a, b) => a.order - b.order),
    save: async (recording) => {
      check()
      recordings.set(recording.recordingId, recording)
    },
    saveSlice: async (recording, n, slice) => {
      check()
      recordings.set(recording.recordingId, recording)
      const own = slices.get(recording.recordingId) ?? new Map<number, ArrayBuffer>()
      slices.set(recording.recordingId, own.set(n, slice))
    },
    readSlice: async (recordingId, n) => slices.get(recordingId)?.get(n),
    sliceNumbers: async (recordingId) => [...(slices.get(recordingId)?.keys() ?? [])].sort((a, b) => a - b),
    removeSlice: async (recordingId, n) => void slices.get(recordingId)?.delete(n),
    remove: async (recordingId) => {
      recordings.delete(recordingId)
      slices.delete(recordingId)
    },
    close: () => undefined,
  }
  return {
    store,
    isEmpty: () => recordings.size === 0 && [...slices.values()].every((own) => own.size === 0),
    refuseWrites: (refuse: boolean) => (refusing = refuse),
    loseSlice: (recordingId: string, n: number) => void slices.get(recordingId)?.delete(n),
  }
}

type Arrived = { readonly slices: Map<number, string>; handedIn: number | null }

/** Test double of the station's part in recordings; what it acknowledged it keeps. */
export function createFakeStation() {
  const recordings = new Map<string, Arrived>()
  const log: string[] = []
  let failNext: (call: string) => CandidateFailureCode | undefined = () => undefined
  const session = { revision: 1, step: null } as unknown as CandidateSession
  const of = (recordingId: string) => {
    const found = recordings.get(recordingId)
    if (!found) throw new CandidateFailure('NOT_FOUND')
    return found
  }
  const meet = (call: string) => {
    const code = failNext(call)
    if (code !== undefined) throw new CandidateFailure(code)
    log.push(call)
  }
  const ports: SendPorts = {
    begin: async ({ recordingId }) => {
      meet(`begin ${recordingId}`)
      if (!recordings.has(recordingId)) recordings.set(recordingId, { slices: new Map(), handedIn: null })
      return session
    },
    putSlice: async ({ recordingId, n, body }) => {
      await Promise.resolve()
      const recording = of(recordingId)
      meet(`put ${recordingId} ${n}`)
      recording.slices.set(n, new TextDecoder().decode(body))
    },
    complete: async ({ recordingId }, count) => {
      const recording = of(recordingId)
      meet(`complete ${recordingId} ${count}`)
      const missing = Array.from({ length: count }, (_, n) => n).filter((n) => !recording.slices.has(n))
      if (missing.length > 0) throw new CandidateFailure('SLICES_MISSING', { missing })
      recording.handedIn = count
      return session
    },
    takeWhatArrived: async ({ recordingId }) => {
      meet(`take ${recordingId}`)
      const recording = of(recordingId)
      recording.handedIn = Math.max(...recording.slices.keys()) + 1
      return session
    },
    // Time stands still in tests: only what comes next ends a wait.
    wait: async () => await new Promise((resolve) => setTimeout(resolve, 0)),
  }
  return {
    ports,
    log,
    fail: (rule: typeof failNext) => (failNext = rule),
    forget: () => recordings.clear(),
    textOf: (recordingId: string) => {
      const arrived = recordings.get(recordingId)
      if (!arrived || arrived.handedIn === null) return null
      return Array.from({ length: arrived.handedIn }, (_, n) => arrived.slices.get(n)).join('')
    },
    has: (recordingId: string, n: number) => recordings.get(recordingId)?.slices.has(n) ?? false,
  }
}

/** Lets everything that can happen without time passing happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

export const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer
