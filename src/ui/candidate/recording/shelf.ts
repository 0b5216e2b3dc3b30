import type { KeptRecording, RecordingStore } from './kept-recording.ts'

/** What may wait in memory when the browser's disk takes nothing more: about eight minutes of video. */
export const memoryBytes = 64 * 1024 * 1024

/** One recording of this interview and the numbers of its slices that the station has not acknowledged. */
export type Shelved = { recording: KeptRecording; readonly waiting: Set<number> }

/**
 * All recordings of one interview that are not wholly at the station: on the browser's disk, or, where that is
 * full, in memory. One tab at a time works on it.
 */
export type Shelf = {
  /** In the order they were made; the objects change in place. */
  readonly all: () => readonly Shelved[]
  readonly load: () => Promise<void>
  readonly add: (recording: Omit<KeptRecording, 'order' | 'interviewId'>) => Promise<Shelved>
  readonly change: (
    shelved: Shelved,
    change: Partial<Pick<KeptRecording, 'begun' | 'ended' | 'continued' | 'latencyMs'>>,
  ) => Promise<void>
  /** Resolves to false when there is no room left anywhere; `addedMs` is how much the slice lengthens it. */
  readonly addSlice: (shelved: Shelved, slice: ArrayBuffer, addedMs: number) => Promise<boolean>
  readonly readSlice: (shelved: Shelved, n: number) => Promise<ArrayBuffer | undefined>
  /** The station has it. */
  readonly dropSlice: (shelved: Shelved, n: number) => Promise<void>
  readonly remove: (shelved: Shelved) => Promise<void>
  readonly clear: () => Promise<void>
  /** False once something could not be kept on disk and is still in memory alone. */
  readonly survivesReload: () => boolean
}

/** The shelf of an interview; empty until it was loaded. */
export function createShelf(store: RecordingStore, interviewId: string, limit = memoryBytes): Shelf {
  let shelved: Shelved[] = []
  let memory = new Map<string, ArrayBuffer>()
  let held = 0
  const unsaved = new Set<Shelved>()
  const turns = new WeakMap<Shelved, Promise<unknown>>()
  /** One write of a recording after the other, so that none brings back what another has changed. */
  const inTurn = async <Result>(one: Shelved, work: () => Promise<Result>): Promise<Result> => {
    const mine = (turns.get(one) ?? Promise.resolve()).then(work)
    turns.set(
      one,
      mine.catch(() => undefined),
    )
    return await mine
  }
  const keyOf = ({ recording }: Shelved, n: number) => `${recording.recordingId}/${n}`
  const forgetMemory = (key: string) => {
    held -= memory.get(key)?.byteLength ?? 0
    memory.delete(key)
  }

  async function save(one: Shelved): Promise<void> {
    try {
      await store.save(one.recording)
      unsaved.delete(one)
    } catch {
      unsaved.add(one)
    }
  }

  async function keep(
    one: Shelved,
    counted: Pick<KeptRecording, 'count' | 'keptMs'>,
    slice: ArrayBuffer,
  ): Promise<boolean> {
    const n = counted.count - 1
    try {
      await store.saveSlice({ ...one.recording, ...counted }, n, slice)
      unsaved.delete(one)
      return true
    } catch {
      if (held + slice.byteLength > limit) return false
      memory.set(keyOf(one, n), slice)
      held += slice.byteLength
      return true
    }
  }

  return {
    all: () => shelved,
    load: async () => {
      const kept = await store.list(interviewId).catch(() => [])
      shelved = await Promise.all(
        kept.map(async (recording) => ({
          recording,
          waiting: new Set(await store.sliceNumbers(recording.recordingId)),
        })),
      )
    },
    add: async (recording) => {
      const order = Math.max(-1, ...shelved.map((one) => one.recording.order)) + 1
      const one: Shelved = { recording: { ...recording, interviewId, order }, waiting: new Set() }
      shelved = [...shelved, one]
      await inTurn(one, async () => await save(one))
      return one
    },
    change: async (one, change) => {
      one.recording = { ...one.recording, ...change }
      await inTurn(one, async () => {
        if (shelved.includes(one)) await save(one)
      })
    },
    addSlice: async (one, slice, addedMs) => {
      return await inTurn(one, async () => {
        const n = one.recording.count
        const counted = { count: n + 1, keptMs: one.recording.keptMs + addedMs }
        if (!(await keep(one, counted, slice))) return false
        // Other fields may have changed while the disk was busy; their own write follows in turn.
        one.recording = { ...one.recording, ...counted }
        one.waiting.add(n)
        return true
      })
    },
    readSlice: async (one, n) =>
      memory.get(keyOf(one, n)) ?? (await store.readSlice(one.recording.recordingId, n)),
    dropSlice: async (one, n) => {
      one.waiting.delete(n)
      if (memory.has(keyOf(one, n))) return forgetMemory(keyOf(one, n))
      // Kept although the station has it, it would only be sent once more.
      await store.removeSlice(one.recording.recordingId, n).catch(() => undefined)
    },
    remove: async (one) => {
      shelved = shelved.filter((other) => other !== one)
      unsaved.delete(one)
      for (let n = 0; n < one.recording.count; n += 1) forgetMemory(keyOf(one, n))
      await inTurn(one, async () => await store.remove(one.recording.recordingId).catch(() => undefined))
    },
    clear: async () => {
      const kept = await store.list(interviewId).catch(() => [])
      shelved = []
      memory = new Map()
      held = 0
      unsaved.clear()
      for (const { recordingId } of kept) await store.remove(recordingId).catch(() => undefined)
    },
    survivesReload: () => memory.size === 0 && unsaved.size === 0,
  }
}
