import type { FailureRecord } from '../../contract/failures.ts'
import { UploadError, type UploadPlan, type UploadPorts, type UploadStore } from './upload-types.ts'

/** Test double of IndexedDB: a map that outlives the managers that use it. */
export function createFakeStore(): { port: UploadStore; isEmpty: () => boolean; refuseWrites: () => void } {
  const plans = new Map<string, UploadPlan>()
  const files = new Map<string, Blob>()
  const slices = new Map<string, Map<number, Blob>>()
  let refusing = false
  const check = () => {
    if (refusing) throw new DOMException('full', 'QuotaExceededError')
  }
  return {
    isEmpty: () => plans.size + files.size + slices.size === 0,
    refuseWrites: () => (refusing = true),
    port: {
      list: async () => [...plans.values()],
      save: async (plan, file) => {
        check()
        plans.set(plan.recordingId, plan)
        if (file) files.set(plan.recordingId, file)
      },
      saveSlice: async (id, index, slice) => {
        check()
        slices.set(id, (slices.get(id) ?? new Map<number, Blob>()).set(index, slice))
      },
      readFile: async (id) => files.get(id),
      readSlice: async (id, index) => slices.get(id)?.get(index),
      sliceIndices: async (id) => [...(slices.get(id)?.keys() ?? [])].sort((a, b) => a - b),
      removeSlice: async (id, index) => void slices.get(id)?.delete(index),
      remove: async (id) => {
        plans.delete(id)
        files.delete(id)
        slices.delete(id)
      },
    },
  }
}

type FakeRecording = { slices: Map<number, Blob>; complete: boolean }

/** Test double of the station's media part, with the ways in which it can fail. */
export function createFakeStation() {
  const recordings = new Map<string, FakeRecording>()
  const attached = new Map<string, string>()
  const puts: { recordingId: string; index: number }[] = []
  let putsLeft = Number.POSITIVE_INFINITY
  let lose: number | undefined
  let refusal: FailureRecord | undefined
  let gate = Promise.withResolvers<void>()
  gate.resolve()

  const of = (recordingId: string) => {
    const found = recordings.get(recordingId)
    if (!found) throw new UploadError({ code: 'NOT_FOUND' }, { temporary: false })
    return found
  }
  const joined = (recordingId: string) => {
    const { slices } = of(recordingId)
    return new Blob([...slices].sort(([a], [b]) => a - b).map(([, slice]) => slice))
  }
  const transport: UploadPorts['transport'] = {
    begin: async (plan) => {
      if (refusal) throw new UploadError(refusal, { temporary: false })
      if (!recordings.has(plan.recordingId)) {
        recordings.set(plan.recordingId, { slices: new Map(), complete: false })
      }
    },
    status: async (recordingId) => {
      const { slices, complete } = of(recordingId)
      return { received: [...slices.keys()], complete }
    },
    putSlice: async ({ recordingId, index, body, signal }) => {
      await gate.promise
      if (putsLeft <= 0) throw new UploadError({ code: 'UNEXPECTED' }, { temporary: true })
      signal.throwIfAborted()
      putsLeft -= 1
      puts.push({ recordingId, index })
      if (lose === index) lose = undefined
      else of(recordingId).slices.set(index, body)
    },
    complete: async (recordingId, count) => {
      const recording = of(recordingId)
      const missing = Array.from({ length: count }, (_, index) => index).filter(
        (index) => !recording.slices.has(index),
      )
      if (missing.length > 0) {
        throw new UploadError({ code: 'SLICES_MISSING', data: { missing } }, { temporary: false })
      }
      recording.complete = true
    },
    attach: async (plan) => {
      if (plan.questionId !== null) attached.set(plan.recordingId, plan.questionId)
    },
  }
  return {
    transport,
    attached,
    puts,
    failPutsAfter: (count: number) => (putsLeft = count),
    loseOnce: (index: number) => (lose = index),
    refuseBegin: (failure: FailureRecord | undefined) => (refusal = failure),
    holdPuts: () => (gate = Promise.withResolvers<void>()),
    releasePuts: () => gate.resolve(),
    bytesOf: async (recordingId: string) => new Uint8Array(await joined(recordingId).arrayBuffer()),
    textOf: async (recordingId: string) => await joined(recordingId).text(),
  }
}

export type FakeStation = ReturnType<typeof createFakeStation>

/** Ports in which time stands still: a wait ends only when it is nudged. */
export function fakePorts(world: {
  store: ReturnType<typeof createFakeStore>
  station: FakeStation
  held?: Set<string>
}): UploadPorts {
  const held = world.held ?? new Set<string>()
  let clock = 0
  let ids = 0
  return {
    store: world.store.port,
    transport: world.station.transport,
    now: () => (clock += 100),
    wait: async (_ms, signal) => {
      if (signal.aborted) return
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    },
    alone: async (id, work, { signal, onElsewhere }) => {
      if (held.has(id)) {
        onElsewhere()
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        return
      }
      held.add(id)
      await work().finally(() => held.delete(id))
    },
    newId: () => `recording-${(ids += 1)}`,
  }
}

/** Lets everything that can happen without time passing happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}
