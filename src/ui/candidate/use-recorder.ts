import { useEffect, useState, useSyncExternalStore } from 'react'
import type { CandidateApi } from './api/candidate-api.ts'
import type { SessionStore } from './common/session-store.ts'
import { idleRecorder } from './idle-recorder.ts'
import type { Recorder, RecorderEvents, RecorderView } from './recording/recorder-types.ts'

type OnRecording = NonNullable<RecorderEvents['onRecording']>

/** The recorder of an interview from its first consent on; takes up at once what an earlier page left behind. */
export function useRecorder(
  api: CandidateApi,
  store: SessionStore,
  { interviewId, onRecording }: { readonly interviewId: string | null; readonly onRecording: OnRecording },
): { readonly recorder: Recorder; readonly recording: RecorderView } {
  const [recorder, setRecorder] = useState<Recorder>(idleRecorder)
  useEffect(() => {
    if (interviewId === null) return undefined
    let made: Recorder | undefined
    let left = false
    const begin = async () => {
      const { createRecorder } = await import('./recording/recorder.ts')
      if (left) return
      made = createRecorder({ api, interviewId, onSession: store.accept, onRecording })
      setRecorder(made)
      await made.resume()
    }
    void begin()
    const ask = (event: BeforeUnloadEvent) => {
      if (made?.hasUnstored()) event.preventDefault()
    }
    globalThis.addEventListener('beforeunload', ask)
    return () => {
      left = true
      globalThis.removeEventListener('beforeunload', ask)
      made?.dispose()
    }
  }, [api, store, interviewId, onRecording])
  const recording = useSyncExternalStore(recorder.subscribe, recorder.view)
  return { recorder, recording }
}
