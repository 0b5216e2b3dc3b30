import type { CandidateApi } from '../api/candidate-api.ts'
import { endingOf, recordingTypeFor } from '../devices/recording-type.ts'
import type { Lost } from './capture.ts'
import { createIdbRecordingStore } from './idb-recording-store.ts'
import { keepFile } from './keep-file.ts'
import { isNothing, lengthOf, newRecording } from './new-recording.ts'
import type { RecordingStore } from './kept-recording.ts'
import type {
  Recorder,
  RecorderEvents,
  RecorderProblem,
  RecorderView,
  StartRecording,
} from './recorder-types.ts'
import { problemOf, run, type Running } from './running.ts'
import { createSender } from './sender.ts'
import { stationPorts, type SendPorts } from './send-ports.ts'
import { createShelf, type Shelved } from './shelf.ts'
import { createTabLock } from './tab-lock.ts'
import { viewOf } from './recorder-view.ts'

export type RecorderOptions = RecorderEvents & {
  readonly api: Pick<CandidateApi, 'parts' | 'putSlice' | 'connection' | 'captionsSocket'>
  readonly interviewId: string
  readonly store?: RecordingStore
  readonly ports?: SendPorts
}

const listeningTo = ({ onCaption, onRecording }: RecorderEvents) => ({ onCaption, onRecording })

/** The recorder of one interview in this tab; `resume` begins its work, `dispose` ends it. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { api, interviewId } = options
  const store = options.store ?? createIdbRecordingStore()
  const shelf = createShelf(store, interviewId)
  const listeners = new Set<() => void>()
  const full = new WeakSet<Shelved>()
  let running: Running | undefined
  let starting = false
  let ours = false
  let elsewhere = false
  let problem: RecorderProblem | null = null
  let ticking: ReturnType<typeof setInterval> | undefined
  let view: RecorderView | undefined

  const changed = () => {
    view = undefined
    for (const listener of listeners) listener()
  }
  const setProblem = (next: RecorderProblem | null) => {
    problem = next
    changed()
  }
  const sender = createSender(shelf, options.ports ?? stationPorts(api), {
    onSession: options.onSession,
    onChange: () => {
      if (sender.trouble()?.code === 'OTHER_TAB') void interrupt()
      changed()
    },
  })
  const lock = createTabLock(`storefront-answers:${interviewId}`, {
    onGained: () => void begin(),
    onLost: giveUp,
  })
  const unsubscribe = api.connection.subscribe(changed)
  const onHidden = () => {
    if (document.visibilityState === 'hidden') running?.capture.flush()
  }
  document.addEventListener('visibilitychange', onHidden)

  /** The tab has the interview's recordings: what was left behind is sent first. */
  async function begin(): Promise<void> {
    ours = true
    elsewhere = false
    await shelf.load()
    for (const one of shelf.all()) if (isNothing(one)) await shelf.remove(one)
    sender.start()
    sender.retry()
    changed()
  }

  /** Another tab took them; it reads what this one has written. */
  async function giveUp(): Promise<void> {
    ours = false
    elsewhere = true
    sender.stop()
    await interrupt()
    changed()
  }

  /** Ends what is being recorded, kept and without a word about what becomes of it. */
  async function interrupt(): Promise<void> {
    const was = running
    if (!was) return
    await was.capture.stop()
    if (running === was) settle(was)
  }

  function settle(was: Running): void {
    was.dispose()
    clearInterval(ticking)
    running = undefined
    changed()
  }

  const isCutOff = (one: Shelved) =>
    !one.recording.ended && one.recording.mode !== 'file' && one !== running?.shelved
  const cutOff = (): Shelved | undefined => shelf.all().findLast(isCutOff)

  async function takeSlice(one: Shelved, bytes: ArrayBuffer, addedMs: number): Promise<void> {
    // What follows a slice that found no room would not fit to what stands before it.
    if (full.has(one)) return
    if (!(await shelf.addSlice(one, bytes, addedMs))) {
      full.add(one)
      problem = { kind: 'memory-full' }
      void finish()
    }
    sender.wake()
    changed()
  }

  async function start({ partId, mode, stream }: StartRecording): Promise<void> {
    if (!ours || running || starting) throw new Error('this tab cannot record now')
    const mime = recordingTypeFor(mode)
    if (mime === null) throw new Error('this browser does not record')
    starting = true
    problem = null
    // What was refused before is tried once more, and told again if it still is.
    sender.retry()
    changed()
    try {
      const earlier = cutOff()
      const earlierMs = earlier?.recording.partId === partId ? lengthOf(earlier) : 0
      const fileName = `answer.${endingOf(mime)}`
      const one = await shelf.add(newRecording({ partId, mode, mime, fileName, earlierMs }))
      running = await run(
        { shelved: one, stream, captions: api.captionsSocket(partId), ...listeningTo(options) },
        {
          onSlice: async (bytes, addedMs) => await takeSlice(one, bytes, addedMs),
          onLost: (cause) => lose(one, cause),
        },
      ).catch(async (error: unknown) => {
        await shelf.remove(one)
        throw error
      })
      ticking = setInterval(changed, 250)
      if (earlier)
        await shelf.change(earlier, { ended: true, continued: earlier.recording.partId === partId })
      if (!ours) await interrupt()
    } finally {
      starting = false
      changed()
    }
  }

  function lose(one: Shelved, cause: Lost): void {
    if (running?.shelved !== one) return
    settle(running)
    setProblem(problemOf(cause))
  }

  async function finish({ latencyMs = null }: { readonly latencyMs?: number | null } = {}): Promise<void> {
    await interrupt()
    const one = cutOff()
    if (!one) return
    if (problem?.kind === 'device-lost' || problem?.kind === 'recorder-failed') problem = null
    await shelf.change(one, { ended: true, latencyMs })
    sender.wake()
    changed()
  }

  return {
    view: () => {
      view ??= viewOf({
        elsewhere,
        starting,
        shelf,
        running,
        cutOff: cutOff(),
        problem,
        trouble: sender.trouble(),
        savedSlices: sender.saved(),
        offline: api.connection.isOffline(),
      })
      return view
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    level: () => running?.watch.level() ?? 0,
    resume: async () => {
      elsewhere = !(await lock.acquire())
      if (elsewhere) return changed()
      await begin()
    },
    start,
    pause: interrupt,
    finish,
    discard: async () => {
      await interrupt()
      const one = cutOff()
      if (one) await shelf.remove(one)
      setProblem(null)
    },
    sendFile: async ({ partId, file }) => {
      sender.retry()
      const kept = await keepFile(shelf, { partId, file }, changed)
      setProblem(kept ? null : { kind: 'memory-full' })
      sender.wake()
    },
    takeOver: async () => {
      if (ours) return sender.retry()
      await lock.steal()
      await begin()
    },
    retry: () => sender.retry(),
    hasUnstored: () => running !== undefined || !shelf.survivesReload(),
    clear: async () => {
      sender.stop()
      await interrupt()
      await shelf.clear()
      if (ours) sender.start()
      setProblem(null)
    },
    dispose: () => {
      unsubscribe()
      document.removeEventListener('visibilitychange', onHidden)
      sender.stop()
      void interrupt().finally(() => {
        lock.release()
        store.close()
      })
      listeners.clear()
    },
  }
}
