import { audioBits, recordingTypeFor, videoBits } from './recording-type.ts'
import type { RecordingMode } from './recording-mode.ts'

/** Records a few seconds that stay in this page, for listening to oneself; aborting ends it early. */
export async function recordTest(
  { stream, mode, seconds }: { stream: MediaStream; mode: RecordingMode; seconds: number },
  signal?: AbortSignal,
): Promise<Blob> {
  const mimeType = recordingTypeFor(mode) ?? ''
  const recorder = new MediaRecorder(stream, {
    mimeType,
    videoBitsPerSecond: videoBits,
    audioBitsPerSecond: audioBits,
  })
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const stopped = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve())
    recorder.addEventListener('error', () => reject(new Error('the recorder gave up')))
  })
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(stop, seconds * 1000)
  signal?.addEventListener('abort', stop, { once: true })
  recorder.start()
  try {
    await stopped
    return new Blob(pieces, { type: recorder.mimeType || mimeType })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}
