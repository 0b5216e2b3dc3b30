import { findPartsHeard, prepareAnswerParts } from '../../domain/plan/answer-parts/find-answer-parts.ts'
import type { AnswerPartTools } from '../../domain/plan/answer-parts/find-answer-parts.ts'
import { isSpoken, type Question } from '../../domain/positions/position.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { rateValue } from '../../domain/values/rate-value.ts'
import type { Transcription } from '../../engines/speech/transcription.ts'
import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { conceptsOf } from '../scoring/lexical-raters.ts'
import { rateHere } from '../scoring/station-rater.ts'
import type { ShownSoFar } from './plan-facts.ts'

/** By resources folder; compiled once, they do not change while the program runs. */
const tools = new Map<string, Promise<AnswerPartTools>>()

/**
 * What an answer shows so far, by rules alone and so in a few milliseconds: it decides what the candidate is asked
 * next and is no rating. Null where there are no words.
 */
export async function understand(
  station: Station,
  question: Question,
  transcript: Transcript,
): Promise<ShownSoFar | null> {
  if (transcript.segments.every(({ text }) => text.trim() === '')) return null
  const { rating } = isSpoken(question)
    ? await rateHere(station, { question, transcript }, { rater: 'lexical' })
    : rateValue(question, null, { language: transcript.language === 'en' ? 'en' : 'zh', heard: transcript })
  const shown = rating.findings.filter(({ verdict }) => verdict === 'shown').map((one) => one.indicatorId)
  return { shown, said: [...findPartsHeard(transcript, await toolsOf(station))] }
}

/** The words of parts one after the other; times are of no use here. */
export function wordsOf(
  parts: readonly Pick<Row<'answer_part'>, 'transcription_json' | 'text' | 'state'>[],
  language: 'zh' | 'en',
): Transcript {
  const heard = parts.flatMap(({ transcription_json }) =>
    transcription_json === null ? [] : [JSON.parse(transcription_json) as Transcription],
  )
  const segments = parts.flatMap(({ transcription_json, text, state }) => {
    if (transcription_json !== null) return (JSON.parse(transcription_json) as Transcription).segments
    return text === null || state === 'asked' ? [] : [{ startMs: 0, endMs: 0, text }]
  })
  return { language: heard.find(({ segments: own }) => own.length > 0)?.language ?? language, segments }
}

async function toolsOf({ resources }: Pick<Station, 'resources'>): Promise<AnswerPartTools> {
  const known =
    tools.get(resources) ?? conceptsOf(resources).then(({ lexicon }) => prepareAnswerParts(lexicon))
  tools.set(resources, known)
  return await known
}
