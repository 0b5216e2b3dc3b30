import { watchLevel, type LevelWatch } from '../devices/level-watch.ts'
import { startCaptions, type CaptionLine } from './captions/start-captions.ts'
import { startCapture, type Capture, type CaptureEvents, type Lost } from './capture.ts'
import { keepAwake } from './keep-awake.ts'
import type { RecorderEvents, RecorderProblem } from './recorder-types.ts'
import type { Shelved } from './shelf.ts'

/** What is being recorded now, and all that goes with it. */
export type Running = {
  readonly capture: Capture
  readonly shelved: Shelved
  readonly watch: LevelWatch
  /** Ends what listens; the capture itself is stopped before. */
  readonly dispose: () => void
}

type ToRun = {
  readonly shelved: Shelved
  readonly stream: MediaStream
  readonly captions: { readonly url: string; readonly protocols: readonly string[] }
  readonly onCaption: ((line: CaptionLine) => void) | undefined
  readonly onRecording: RecorderEvents['onRecording']
}

/**
 * Records a stream onto its place of the shelf, listens to how loud it is, sends it to the captions, and keeps the
 * screen on, since a phone that falls asleep stops its microphone.
 * @throws when the browser's recorder does not take the stream
 */
export async function run(
  { shelved, stream, captions, onCaption, onRecording }: ToRun,
  events: CaptureEvents,
): Promise<Running> {
  const capture = await startCapture({ stream, mime: shelved.recording.mime }, events)
  const watch = watchLevel(stream)
  const { partId, recordingId } = shelved.recording
  const ends = [
    keepAwake(),
    startCaptions({ stream, socket: captions, onLine: (line) => onCaption?.(line) }),
    onRecording?.({ partId, recordingId, stream }) ?? (() => undefined),
    () => watch.dispose(),
  ]
  return {
    capture,
    shelved,
    watch,
    dispose: () => {
      for (const end of ends) end()
    },
  }
}

/** What the candidate is told of a recording that ended by itself; null where the page itself let go. */
export function problemOf(cause: Lost): RecorderProblem | null {
  if (cause === 'closed') return null
  if (cause === 'failed') return { kind: 'recorder-failed' }
  return { kind: 'device-lost', device: cause.label, track: cause.kind === 'video' ? 'video' : 'audio' }
}
