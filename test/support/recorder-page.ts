import { createCandidateApi } from '../../src/ui/candidate/api/candidate-api.ts'
import { closeStream, openDevices } from '../../src/ui/candidate/devices/open-devices.ts'
import type { RecordingMode } from '../../src/ui/candidate/devices/recording-mode.ts'
import { createRecorder } from '../../src/ui/candidate/recording/recorder.ts'

/**
 * A page with nothing but the candidates' recorder, driven by tests: `trial` on its window.
 * Its address says which link, tab and interview it is.
 */
function createTrial(address: URL) {
  const api = createCandidateApi({
    token: address.searchParams.get('token') ?? 'token',
    tab: address.searchParams.get('tab') ?? 'tab',
  })
  const captions: string[] = []
  const recorder = createRecorder({
    api,
    interviewId: 'trial-interview',
    onSession: () => undefined,
    onCaption: ({ text }) => captions.push(text),
  })
  let stream: MediaStream | null = null
  return {
    api,
    recorder,
    captions,
    open: async (mode: RecordingMode) => {
      const opened = await openDevices({ mode })
      if (!opened.ok) return opened.problem
      closeStream(stream)
      stream = opened.stream
      return null
    },
    start: async (partId: string, mode: RecordingMode) => {
      if (!stream) throw new Error('no device is open')
      await recorder.start({ partId, mode, stream })
    },
    /** As when a cable is pulled: the browser ends the track and says so. */
    unplug: (kind: 'audio' | 'video') => {
      const track = stream?.getTracks().find((one) => one.kind === kind)
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
    /** As when the page itself lets go of camera and microphone. */
    close: () => closeStream(stream),
    mute: (muted: boolean) => {
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = !muted
    },
  }
}

export type Trial = ReturnType<typeof createTrial>

Object.assign(globalThis, { trial: createTrial(new URL(location.href)) })
