import type { Prediction } from '../../domain/agreement/agree-on-set.ts'
import type { Question } from '../../domain/positions/position.ts'
import type { AnswerRating } from '../../domain/scoring/rater.ts'
import { languageOfText } from '../../domain/transcript/decide-language.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { FileAnswer } from './rate-file.ts'
import { toQuestion, type FileQuestion } from './rate-file-questions.ts'
import { rateWith } from './rate-with.ts'
import type { ChosenRater } from './raters.ts'

export type RateSetOptions = {
  /** `auto` goes by each answer's script. */
  readonly language: 'zh' | 'en' | 'auto'
  readonly signal?: AbortSignal
}

/** Rates answers one after the other, each against its question, which `questions` holds. */
export async function* rateSet(
  { questions, answers }: { questions: ReadonlyMap<string, FileQuestion>; answers: readonly FileAnswer[] },
  chosen: ChosenRater,
  { language, signal }: RateSetOptions,
): AsyncGenerator<Prediction> {
  const asked = new Map<string, Question>()
  for (const answer of answers) {
    const file = questions.get(answer.questionId)
    if (file === undefined) throw new Error(`no question ${answer.questionId}`)
    const question = asked.get(file.id) ?? toQuestion(file, chosen.propose)
    asked.set(file.id, question)
    const transcript = transcribeText(answer.text, language)
    const { rating } = await rateWith(chosen, { question, transcript }, signal)
    yield toPrediction(answer.id, rating)
  }
}

/** A written answer as if it had been spoken, a minute long; its times mean nothing. */
function transcribeText(text: string, language: 'zh' | 'en' | 'auto'): Transcript {
  return {
    language: language === 'auto' ? languageOfText(text) : language,
    segments: [{ startMs: 0, endMs: 60_000, text }],
  }
}

function toPrediction(id: string, { score, findings }: AnswerRating): Prediction {
  const shown = findings.filter(({ verdict }) => verdict === 'shown')
  return {
    id,
    score: score ?? 0,
    indicators: Object.fromEntries(findings.map((one) => [one.indicatorId, one.verdict === 'shown'])),
    quotes: Object.fromEntries(
      shown.flatMap(({ indicatorId, evidence: [first] }) => (first ? [[indicatorId, first.text]] : [])),
    ),
    abstained: score === null,
    uncovered: findings
      .filter(({ reason }) => reason === 'not-covered')
      .map(({ indicatorId }) => indicatorId),
  }
}
