import type { TimeSpan } from '../../domain/transcript/transcript.ts'
import { soundRate } from './decode/read-sound.ts'
import type { Vad } from './sherpa.ts'

/** Recognisers hear better with a little of the quiet around a phrase, samples. */
const lead = 0.3 * soundRate
const trail = 0.4 * soundRate
/** Phrases with shorter pauses between them are recognised together: the words around help, samples. */
const longestPause = 1.5 * soundRate
/** But no longer than this, so that a quote's time stays good to half a second, samples. */
const longestChunk = 12 * soundRate
/** What no recogniser should get at once (Whisper hears 30 s), samples. */
const hardLimit = 28 * soundRate
/** Sound kept for phrases that the detector has not given out yet; it holds 60 s itself. */
const keptHistory = 75 * soundRate
/** Samples per call of the detector. */
const vadWindow = 512

/** A stretch to recognise, with quiet around it; `startMs` and `endMs` are where speech begins and ends. */
export interface SpeechChunk extends TimeSpan {
  samples: Float32Array
  /** When the first of `samples` is. */
  samplesMs: number
  /** Where there is speech in it, in order. */
  spans: TimeSpan[]
}

/** Positions in samples from the start of what was pushed. */
interface Span {
  start: number
  end: number
}

/** Finds speech in a stream of 16 kHz sound and hands it out in pieces that suit a recogniser. */
export interface SpeechSegmenter {
  push(samples: Float32Array): SpeechChunk[]
  finish(): SpeechChunk[]
  /** All speech so far, in order; touching spans are one. */
  speech(): TimeSpan[]
}

/** Times count from `offsetMs`. */
export function createSpeechSegmenter(vad: Vad, offsetMs: number): SpeechSegmenter {
  const speech: Span[] = []
  const history = createHistory()
  let rest = new Float32Array(0)
  let pending: Span[] = []
  let previousEnd = 0

  const toMs = (sample: number): number => Math.round(offsetMs + (sample / soundRate) * 1000)

  const cutChunk = (spans: Span[], nextStart: number): SpeechChunk[] => {
    const first = spans[0]
    const last = spans.at(-1)
    if (first === undefined || last === undefined) return []
    const chunks = splitLong({ start: first.start, end: last.end }, history).map(({ start, end }) => {
      const from = start === first.start ? Math.max(previousEnd, start - lead) : start
      const to = end === last.end ? Math.min(nextStart, end + trail) : end
      return {
        startMs: toMs(start),
        endMs: toMs(end),
        samplesMs: toMs(from),
        spans: spans
          .map((span) => ({
            startMs: toMs(Math.max(start, span.start)),
            endMs: toMs(Math.min(end, span.end)),
          }))
          .filter(({ startMs, endMs }) => endMs > startMs),
        samples: history.read(from, to),
      }
    })
    previousEnd = last.end
    return chunks
  }

  const take = (): SpeechChunk[] => {
    const chunks: SpeechChunk[] = []
    while (!vad.isEmpty()) {
      const { start, samples } = vad.front()
      vad.pop()
      const span = { start: Math.max(0, start), end: Math.min(start + samples.length, history.end()) }
      remember(speech, span)
      const first = pending[0]
      const last = pending.at(-1)
      const apart =
        first !== undefined &&
        last !== undefined &&
        (span.end - first.start > longestChunk || span.start - last.end > longestPause)
      if (apart) chunks.push(...cutChunk(pending, span.start))
      pending = apart ? [span] : [...pending, span]
    }
    return chunks
  }

  return {
    push(samples) {
      history.append(samples)
      const input = new Float32Array(rest.length + samples.length)
      input.set(rest)
      input.set(samples, rest.length)
      const chunks: SpeechChunk[] = []
      let at = 0
      for (; at + vadWindow <= input.length; at += vadWindow) {
        vad.acceptWaveform(input.subarray(at, at + vadWindow))
        if (!vad.isEmpty()) chunks.push(...take())
      }
      rest = input.slice(at)
      const quietSince = pending.at(-1)?.end
      const heardTo = history.end() - rest.length
      if (quietSince !== undefined && !vad.isDetected() && heardTo - quietSince > longestPause) {
        chunks.push(...cutChunk(pending, heardTo))
        pending = []
      }
      history.dropBefore(Math.min(history.end() - keptHistory, (pending[0]?.start ?? history.end()) - lead))
      return chunks
    },
    finish() {
      if (rest.length > 0) {
        const padded = new Float32Array(vadWindow)
        padded.set(rest)
        vad.acceptWaveform(padded)
      }
      vad.flush()
      const chunks = take()
      chunks.push(...cutChunk(pending, history.end()))
      pending = []
      return chunks
    },
    speech: () => speech.map(({ start, end }) => ({ startMs: toMs(start), endMs: toMs(end) })),
  }
}

function remember(speech: Span[], span: Span): void {
  const last = speech.at(-1)
  if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end)
  else speech.push({ ...span })
}

/** Someone who talks without a pause: cut at the quietest 50 ms around the limit. */
function splitLong(span: Span, history: History): Span[] {
  if (span.end - span.start <= hardLimit) return [span]
  const window = 0.05 * soundRate
  let quietest = span.start + hardLimit
  let least = Number.POSITIVE_INFINITY
  for (let at = span.start + hardLimit * 0.6; at < span.start + hardLimit - window; at += window) {
    const energy = history.read(at, at + window).reduce((sum, value) => sum + value * value, 0)
    if (energy < least) {
      least = energy
      quietest = at + window / 2
    }
  }
  return [{ start: span.start, end: quietest }, ...splitLong({ start: quietest, end: span.end }, history)]
}

interface History {
  append(samples: Float32Array): void
  read(start: number, end: number): Float32Array
  dropBefore(position: number): void
  end(): number
}

/** The last stretch of a stream, by position in samples. */
function createHistory(): History {
  let pieces: { start: number; samples: Float32Array }[] = []
  let end = 0
  return {
    append(samples) {
      pieces.push({ start: end, samples })
      end += samples.length
    },
    read(start, stop) {
      const from = Math.max(0, Math.round(start))
      const result = new Float32Array(Math.max(0, Math.round(stop) - from))
      for (const piece of pieces) {
        const at = piece.start - from
        const part = piece.samples.subarray(Math.max(0, -at), Math.max(0, result.length - at))
        if (part.length > 0) result.set(part, Math.max(0, at))
      }
      return result
    },
    dropBefore(position) {
      pieces = pieces.filter(({ start, samples }) => start + samples.length > position)
    },
    end: () => end,
  }
}
