import { endInterrupted, sendUpload } from './send-upload.ts'
import { isUnstored, newEntry, nudge, viewEntry, type UploadEntry } from './upload-entry.ts'
import { createSlots } from './upload-slots.ts'
import { countSlices } from './upload-slices.ts'
import { UploadError, type UploadPlan, type UploadPorts, type UploadView } from './upload-types.ts'

/** Files that are sent at the same time; a microphone never waits for them. */
const parallelFiles = 2

export type FileToSend = { interviewId: string; questionId: string | null; file: File }
export type SpeechToSend = { interviewId: string; questionId: string; fileName: string; mime: string }

/** A microphone recording that is being made. */
export type LiveUpload = {
  readonly recordingId: string
  /** Adds the next stretch; resolves once this browser keeps it (or has no room and holds it in memory). */
  readonly push: (slice: Blob) => Promise<void>
  /** Says that nothing more comes. */
  readonly finish: () => Promise<void>
}

export type UploadManager = {
  /** Goes on with everything this browser still keeps. */
  readonly resume: () => Promise<void>
  readonly addFile: (wanted: FileToSend) => string
  readonly startSpeech: (wanted: SpeechToSend) => LiveUpload
  /** Stops and forgets an upload, its bytes in this browser included. */
  readonly cancel: (recordingId: string) => Promise<void>
  readonly cancelInterview: (interviewId: string) => Promise<void>
  /** Moves an upload to another question, or to none. */
  readonly assign: (recordingId: string, questionId: string | null) => void
  /** Tries at once what failed or waits. */
  readonly retry: (recordingId: string) => void
  readonly retryWaiting: () => void
  readonly views: () => readonly UploadView[]
  readonly subscribe: (listener: () => void) => () => void
  /** True while closing the page would lose bytes that exist nowhere else. */
  readonly hasUnstored: () => boolean
  /** Stops sending; what is kept in the browser stays. */
  readonly dispose: () => void
}

/** Sends recordings to the station slice by slice and survives reloads, restarts and outages. */
export function createUploadManager(ports: UploadPorts): UploadManager {
  const entries = new Map<string, UploadEntry>()
  const listeners = new Set<() => void>()
  const slots = createSlots(parallelFiles)
  let views: readonly UploadView[] = []

  const changed = () => {
    views = [...entries.values()]
      .sort((a, b) => a.plan.createdAt - b.plan.createdAt)
      .map((entry) => viewEntry(entry))
    for (const listener of listeners) listener()
  }

  async function run(entry: UploadEntry): Promise<void> {
    const { signal } = entry.stop
    const send = async () => {
      if (!(await endIfInterrupted(entry))) return
      if (entry.plan.source === 'microphone') return await sendUpload({ entry, ports, changed })
      const free = await slots.take(signal)
      try {
        await sendUpload({ entry, ports, changed })
      } finally {
        free()
      }
    }
    const onElsewhere = () => {
      entry.state = 'elsewhere'
      changed()
    }
    await ports.alone(entry.plan.recordingId, send, { signal, onElsewhere })
    if (entry.state === 'failed' && entry.failure?.code === 'NOT_FOUND') await forget(entry)
  }

  /** A recording without an end that no window is making any more ends where it was cut off. */
  async function endIfInterrupted(entry: UploadEntry): Promise<boolean> {
    if (entry.ended || entry.state === 'recording') return true
    for (;;) {
      if (entry.stop.signal.aborted) return false
      try {
        if (await endInterrupted(entry, ports)) return true
        await forget(entry)
        return false
      } catch (error) {
        if (error instanceof UploadError && !error.temporary) {
          Object.assign(entry, { state: 'failed', failure: error.failure })
          changed()
          return false
        }
        entry.state = 'waiting'
        changed()
        await ports.wait(5000, AbortSignal.any([entry.stop.signal, entry.nudge.signal]))
      }
    }
  }

  async function forget(entry: UploadEntry): Promise<void> {
    entry.stop.abort()
    entries.delete(entry.plan.recordingId)
    changed()
    await ports.store.remove(entry.plan.recordingId)
  }

  function addEntry(plan: UploadPlan, state: UploadEntry['state']): UploadEntry {
    const entry = newEntry(plan, state)
    entries.set(plan.recordingId, entry)
    changed()
    return entry
  }

  async function storeFile(entry: UploadEntry, file: File): Promise<void> {
    try {
      await ports.store.save(entry.plan, file)
    } catch {
      // No room in the browser: it can still be sent, it just does not survive closing the page.
      entry.survivesReload = false
      entry.file = file
    }
    if (entry.stop.signal.aborted) return await ports.store.remove(entry.plan.recordingId)
    entry.state = 'queued'
    changed()
    await run(entry)
  }

  async function storeSlice(entry: UploadEntry, index: number, slice: Blob): Promise<void> {
    entry.slices.set(index, slice)
    try {
      await ports.store.saveSlice(entry.plan.recordingId, index, slice)
      entry.slices.delete(index)
    } catch {
      entry.survivesReload = false
    }
    entry.count = Math.max(entry.count, index + 1)
    nudge(entry)
    changed()
  }

  return {
    resume: async () => {
      const plans = await ports.store.list()
      for (const plan of plans) {
        if (!entries.has(plan.recordingId)) void run(addEntry(plan, 'queued'))
      }
    },
    addFile: ({ interviewId, questionId, file }) => {
      const recordingId = ports.newId()
      const plan: UploadPlan = {
        recordingId,
        interviewId,
        questionId,
        attached: false,
        fileName: file.name.slice(-255),
        mime: file.type.slice(0, 120),
        source: 'file',
        bytes: file.size,
        slices: countSlices(file.size),
        createdAt: ports.now(),
      }
      void storeFile(addEntry(plan, 'storing'), file)
      return recordingId
    },
    startSpeech: ({ interviewId, questionId, fileName, mime }) => {
      const plan: UploadPlan = {
        recordingId: ports.newId(),
        interviewId,
        questionId,
        attached: false,
        fileName,
        mime,
        source: 'microphone',
        bytes: null,
        slices: null,
        createdAt: ports.now(),
      }
      const entry = addEntry(plan, 'recording')
      let made = 0
      let writing = ports.store.save(plan).catch(() => {
        entry.survivesReload = false
      })
      void run(entry)
      const enqueue = (work: () => Promise<void>) => (writing = writing.then(work))
      return {
        recordingId: plan.recordingId,
        push: async (slice) => {
          if (slice.size === 0) return
          const index = made
          made += 1
          entry.madeBytes += slice.size
          await enqueue(() => storeSlice(entry, index, slice))
        },
        finish: async () => {
          await enqueue(async () => {
            entry.plan = { ...entry.plan, slices: made, bytes: entry.madeBytes }
            entry.ended = true
            if (entry.state === 'recording') entry.state = 'sending'
            if (entry.survivesReload) await ports.store.save(entry.plan).catch(() => undefined)
            if (made === 0) return await forget(entry)
            nudge(entry)
            changed()
          })
        },
      }
    },
    cancel: async (recordingId) => {
      const entry = entries.get(recordingId)
      if (entry) await forget(entry)
    },
    cancelInterview: async (interviewId) => {
      const own = [...entries.values()].filter((entry) => entry.plan.interviewId === interviewId)
      await Promise.all(own.map((entry) => forget(entry)))
    },
    assign: (recordingId, questionId) => {
      const entry = entries.get(recordingId)
      if (!entry) return
      entry.plan = { ...entry.plan, questionId, attached: false }
      changed()
      if (entry.state !== 'done' && entry.survivesReload) void ports.store.save(entry.plan)
    },
    retry: (recordingId) => {
      const entry = entries.get(recordingId)
      if (!entry) return
      if (entry.state === 'waiting') return nudge(entry)
      if (entry.state !== 'failed') return
      Object.assign(entry, { state: 'queued', failure: null })
      changed()
      void run(entry)
    },
    retryWaiting: () => {
      for (const entry of entries.values()) if (entry.state === 'waiting') nudge(entry)
    },
    views: () => views,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hasUnstored: () => [...entries.values()].some((entry) => isUnstored(entry)),
    dispose: () => {
      for (const entry of entries.values()) entry.stop.abort()
      listeners.clear()
    },
  }
}
