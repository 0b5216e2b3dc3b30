import { useMemo, useSyncExternalStore } from 'react'
import type { Job } from '../contract/jobs.ts'
import { api } from './api.ts'

/**
 * One subscription to `jobs.watch` for the whole page: browsers allow few connections to a host,
 * so features read from here rather than open streams of their own.
 */
type JobListener = (job: Job, before: Job | undefined) => void
type State = { readonly jobs: ReadonlyMap<string, Job>; readonly live: boolean }

let state: State = { jobs: new Map(), live: false }
const changed = new Set<() => void>()
const listeners = new Set<JobListener>()

function set(next: State): void {
  state = next
  for (const notify of changed) notify()
}

function take(job: Job): void {
  const before = state.jobs.get(job.id)
  set({ live: true, jobs: new Map(state.jobs).set(job.id, job) })
  for (const listener of listeners) listener(job, before)
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const retry = Number.POSITIVE_INFINITY
      const onRetry = () => {
        set({ ...state, live: false })
        return (live: boolean) => set({ ...state, live })
      }
      const events = await api.jobs.watch({}, { signal, context: { retry, retryDelay: 1_500, onRetry } })
      set({ ...state, live: true })
      for await (const job of events) take(job)
    } catch {
      // Cut off; the next round asks again from the backlog.
    }
    if (signal.aborted) return
    set({ ...state, live: false })
    await pause(1_500, signal)
  }
}

/** Starts following the station's jobs; the returned function stops and forgets. */
export function followJobs(): () => void {
  const controller = new AbortController()
  void follow(controller.signal)
  return () => {
    controller.abort()
    state = { jobs: new Map(), live: false }
  }
}

/** Calls back for every change of a job, the backlog included; returns how to stop. */
export function onJob(listener: JobListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function subscribe(notify: () => void): () => void {
  changed.add(notify)
  return () => changed.delete(notify)
}

const readState = () => state

/** Known jobs, oldest first; of one interview if named. `live` is false while the stream is cut. */
export function useJobs(interviewId?: string): { readonly jobs: readonly Job[]; readonly live: boolean } {
  const { jobs, live } = useSyncExternalStore(subscribe, readState)
  return useMemo(() => {
    const known = [...jobs.values()].filter((job) => !interviewId || job.interviewId === interviewId)
    return { live, jobs: known.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)) }
  }, [jobs, live, interviewId])
}
