import { audioBits, videoBits } from '../devices/recording-type.ts'

/** Milliseconds of sound in a slice; the first is shorter, so that the station soon knows of the recording. */
const sliceMs = 2000
const firstSliceMs = 500

export type CaptureEvents = {
  /** The next stretch of the file and how much longer it makes it, in ms; called in order, one after the other. */
  readonly onSlice: (bytes: ArrayBuffer, addedMs: number) => Promise<void>
  /** It ended by itself; what was taken so far was handed over. */
  readonly onLost: (cause: Lost) => void
}

/** The device that went away; or the page let go of its devices; or the browser's recorder gave up. */
export type Lost = MediaStreamTrack | 'closed' | 'failed'

/** One run of the browser's recorder. */
export type Capture = {
  readonly mime: string
  /** Hands over at once what was taken so far, as when the page may soon be gone. */
  readonly flush: () => void
  /** Milliseconds since it began; stands still once it has stopped. */
  readonly elapsedMs: () => number
  /** Resolves when the last slice was taken over; may be called again. */
  readonly stop: () => Promise<void>
}

/**
 * Begins to record a stream; resolves when the recorder runs.
 * @throws when the browser's recorder does not take the stream
 */
export async function startCapture(
  { stream, mime }: { readonly stream: MediaStream; readonly mime: string },
  events: CaptureEvents,
): Promise<Capture> {
  const recorder = new MediaRecorder(stream, {
    mimeType: mime,
    videoBitsPerSecond: videoBits,
    audioBitsPerSecond: audioBits,
  })
  const tracks = stream.getTracks()
  let began = 0
  let endedAt: number | undefined
  let stopping = false
  let counted = 0
  let lost = false
  let taking: Promise<void> = Promise.resolve()
  const elapsedMs = () => (began === 0 ? 0 : (endedAt ?? performance.now()) - began)

  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return
    taking = take(data, elapsedMs(), taking)
  })
  /** In order; a browser that cannot give out what it recorded ends the recording. */
  const take = async (data: Blob, upTo: number, before: Promise<void>) => {
    await before
    const addedMs = Math.max(0, upTo - counted)
    counted = Math.max(counted, upTo)
    const bytes = await data.arrayBuffer().catch(() => undefined)
    if (bytes) await events.onSlice(bytes, addedMs)
    else lose('failed')
  }
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => {
      // A device that went away says so itself, perhaps a moment later.
      setTimeout(() => lose('closed'), 100)
      endedAt ??= performance.now()
      resolve()
    })
  })
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const lose = (cause: Lost) => {
    if (lost || stopping) return
    lost = true
    end()
    const tell = async () => {
      await stopped
      await taking
      events.onLost(cause)
    }
    void tell()
  }
  const onEnded = ({ target }: Event) => lose(target instanceof MediaStreamTrack ? target : 'failed')
  const onFail = () => lose(tracks.find((track) => track.readyState === 'ended') ?? 'failed')
  for (const track of tracks) track.addEventListener('ended', onEnded)
  recorder.addEventListener('error', onFail)

  await new Promise<void>((resolve, reject) => {
    recorder.addEventListener('start', () => resolve(), { once: true })
    recorder.addEventListener('error', () => reject(new Error('the recorder did not start')), { once: true })
    recorder.start(sliceMs)
  })
  began = performance.now()
  const flush = () => {
    if (recorder.state === 'recording') recorder.requestData()
  }
  const early = setTimeout(flush, firstSliceMs)

  return {
    mime: recorder.mimeType || mime,
    flush,
    elapsedMs,
    stop: async () => {
      for (const track of tracks) track.removeEventListener('ended', onEnded)
      clearTimeout(early)
      stopping = true
      endedAt ??= performance.now()
      end()
      await stopped
      await taking
    },
  }
}
