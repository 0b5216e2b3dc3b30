import { decideLanguage, languageOfText } from '../../domain/transcript/decide-language.ts'
import { estimateTokenTimes, type LoudnessTrack } from '../../domain/transcript/estimate-token-times.ts'
import { isInvention, normaliseTranscript } from '../../domain/transcript/normalise.ts'
import { cutRepetitions } from '../../domain/transcript/repetition-guard.ts'
import type { TranscriptSegment } from '../../domain/transcript/transcript.ts'
import { soundRate } from './decode/read-sound.ts'
import type { LoadedRecogniser, Recognised, RecogniserLanguage } from './recogniser.ts'
import { toSimplified } from './simplified.ts'
import type { SpeechChunk } from './speech-segmenter.ts'
import type { SpokenLanguage, TranscribeOptions, TranscriptionWarning } from './transcription.ts'

/** Speech that is listened to before the language is settled, seconds. */
const listenSeconds = 12

interface Heard {
  chunk: SpeechChunk
  result: Recognised
  asked: RecogniserLanguage
  /** ISO 639-1, as it was heard. */
  language: string
}

export interface WrittenDown {
  segments: TranscriptSegment[]
  language: SpokenLanguage
  certainty: number
  warnings: TranscriptionWarning[]
}

/** Turns chunks of speech into segments of text in one language, which it finds on the way. */
export interface Writer {
  /** Resolves when it is being recognised; rejects for one of the chunks before. */
  add(chunk: SpeechChunk): Promise<void>
  finish(): Promise<WrittenDown>
}

export function createWriter(recogniser: LoadedRecogniser, requested: TranscribeOptions['language']): Writer {
  const votes: Record<string, number> = {}
  const warnings = new Set<TranscriptionWarning>()
  const segments: TranscriptSegment[] = []
  let undecided: Heard[] = []
  const hearings = new Set<Promise<Heard>>()
  let taken = Promise.resolve()
  let settled: { language: SpokenLanguage; certainty: number } | undefined

  const write = ({ chunk, result }: Heard, language: SpokenLanguage): void => {
    const simple = language === 'zh' ? toSimplified(result.text) : result.text
    const { text, cut } = cutRepetitions(normaliseTranscript(simple, language))
    if (cut) warnings.add('repetition-cut')
    if (isInvention(text)) return
    segments.push({
      startMs: chunk.startMs,
      endMs: chunk.endMs,
      text,
      tokens:
        result.tokens === undefined || cut
          ? estimateTokenTimes(text, chunk.spans, measureLoudness(chunk))
          : timesOfTokens(chunk, result.tokens, language),
    })
  }

  const hear = async (chunk: SpeechChunk, asked: RecogniserLanguage): Promise<Heard> => {
    const result = await recogniser.recognise(chunk.samples, asked)
    return { chunk, result, asked, language: result.language ?? languageOfText(result.text) }
  }

  /** What was taken for another language is heard again in the right one. */
  const writeSettled = async (heard: Heard, language: SpokenLanguage): Promise<void> => {
    const again =
      recogniser.detectsLanguage &&
      heard.asked === 'auto' &&
      language !== 'other' &&
      heard.language !== language
    write(again ? await hear(heard.chunk, language) : heard, language)
  }

  const settle = async (): Promise<{ language: SpokenLanguage; certainty: number }> => {
    settled = decideLanguage(votes, requested)
    const waiting = undecided
    undecided = []
    for (const heard of waiting) await writeSettled(heard, settled.language)
    return settled
  }

  const take = async (heard: Heard): Promise<void> => {
    if (settled !== undefined) return await writeSettled(heard, settled.language)
    const { chunk, language } = heard
    votes[language] = (votes[language] ?? 0) + secondsOf(chunk)
    undecided.push(heard)
    const seconds = Object.values(votes).reduce((sum, amount) => sum + amount, 0)
    if (seconds >= listenSeconds) await settle()
  }

  /** In the order they were said, whichever is recognised first. */
  const takeNext = (hearing: Promise<Heard>): void => {
    const before = taken
    taken = Promise.all([hearing, before]).then(async ([heard]) => await take(heard))
    // Thrown where it is waited for, which may be later.
    taken.catch(() => undefined)
  }

  return {
    async add(chunk) {
      while (hearings.size >= recogniser.atOnce) await Promise.race(hearings)
      // In no language, though it may be settled: to change it, all that is under way would be waited for.
      const hearing = hear(chunk, 'auto')
      hearings.add(hearing)
      takeNext(hearing.finally(() => hearings.delete(hearing)))
    },
    async finish() {
      await taken
      const { language, certainty } = settled ?? (await settle())
      if (language === 'other') warnings.add('other-language')
      else if (requested !== 'auto' && language !== requested) warnings.add('language-differs')
      return { segments, language, certainty, warnings: [...warnings] }
    },
  }
}

const secondsOf = ({ startMs, endMs }: SpeechChunk): number => (endMs - startMs) / 1000

const loudnessFrameMs = 20

function measureLoudness({ samples, samplesMs }: SpeechChunk): LoudnessTrack {
  const frame = (soundRate * loudnessFrameMs) / 1000
  const levels: number[] = []
  for (let at = 0; at + frame <= samples.length; at += frame) {
    let energy = 0
    for (let index = at; index < at + 2 * frame; index += 1) energy += (samples[index] ?? 0) ** 2
    levels.push(10 * Math.log10(energy / (2 * frame) + 1e-9))
  }
  return { startMs: samplesMs, frameMs: loudnessFrameMs, levels }
}

function timesOfTokens(
  chunk: SpeechChunk,
  tokens: NonNullable<Recognised['tokens']>,
  language: SpokenLanguage,
): NonNullable<TranscriptSegment['tokens']> {
  return tokens.map(({ text, startSeconds }) => ({
    text: language === 'zh' ? toSimplified(text) : text,
    startMs: Math.min(
      chunk.endMs,
      Math.max(chunk.startMs, Math.round(chunk.samplesMs + startSeconds * 1000)),
    ),
  }))
}
