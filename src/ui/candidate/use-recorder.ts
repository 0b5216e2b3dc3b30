import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { CandidateApi } from './api/candidate-api.ts'
import type { SessionStore } from './common/session-store.ts'
import { idleRecorder } from './idle-recorder.ts'
import { createRecorder } from './recording/recorder.ts'
import type { Recorder, RecorderView } from './recording/recorder-types.ts'

/** The recorder of an interview from its first consent on; takes up at once what an earlier page left behind. */
export function useRecorder(
  api: CandidateApi,
  store: SessionStore,
  interviewId: string | null,
): { readonly recorder: Recorder; readonly recording: RecorderView } {
  const recorder = useMemo(
    () =>
      interviewId === null ? idleRecorder : createRecorder({ api, interviewId, onSession: store.accept }),
    [api, store, interviewId],
  )
  useEffect(() => {
    void recorder.resume()
    const ask = (event: BeforeUnloadEvent) => {
      if (recorder.hasUnstored()) event.preventDefault()
    }
    globalThis.addEventListener('beforeunload', ask)
    return () => {
      globalThis.removeEventListener('beforeunload', ask)
      recorder.dispose()
    }
  }, [recorder])
  const recording = useSyncExternalStore(recorder.subscribe, recorder.view)
  return { recorder, recording }
}
