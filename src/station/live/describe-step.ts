import type { Kysely } from 'kysely'
import type { CandidateStep } from '../../contract/candidate/session.ts'
import { stepsAsked } from '../../domain/plan/steps-asked.ts'
import type { Question } from '../../domain/positions/position.ts'
import type { Database, Row } from '../db/schema.ts'
import { findLineAudio } from '../question-audio/line-audio.repository.ts'
import type { LiveState } from './live-state.ts'
import { currentPart, mayRetake, stepOfAnswer, takesOf, toPlanFacts } from './plan-facts.ts'

/** Where the candidate's page fetches a picture or a sound. */
export const assetUrl = (assetId: string): string => `/candidate-api/assets/${assetId}`

/** The part that is asked as its page shows it; null while the next one is being found. */
export async function describeStep(
  db: Kysely<Database>,
  state: LiveState,
  now: number,
): Promise<CandidateStep | null> {
  const current = currentPart(state)
  if (current === undefined) return null
  const { part, answer } = current
  const asked = stepOfAnswer(state, answer)
  if (asked === undefined) return null
  const { question, step } = asked
  const language = languageOf(state)
  const steps = stepsAsked(state.position, toPlanFacts(state))
  return {
    stepId: step.id,
    answerId: answer.id,
    questionId: question.id,
    kind: question.kind,
    number:
      1 +
      Math.max(
        0,
        steps.findIndex((one) => one.question.id === question.id),
      ),
    of: steps.length,
    title: question.title[language],
    takesAllowed: takesOf(state, answer),
    mayRetake: mayRetake(state),
    image:
      question.image === undefined
        ? null
        : { url: assetUrl(question.image.assetId), description: question.image.description[language] },
    options: (question.options ?? []).map(({ id, label }) => ({ id, label: label[language] })),
    multiple: question.multiple ?? false,
    numberInput:
      question.number === undefined
        ? null
        : { unit: question.number.unit[language], min: question.number.min, max: question.number.max },
    file: question.file === undefined ? null : { ...question.file },
    part: {
      partId: part.id,
      kind: part.kind,
      line: lineOf(question, part)[language],
      audioUrl: await findAudio(db, state, { question, part }),
      thinkSeconds: part.think_seconds,
      answerSeconds: part.answer_seconds + part.extra_seconds,
      usedSeconds: usedMs(part, now) / 1000,
      take: part.take,
      state: part.state === 'asked' ? 'asked' : 'deciding',
      recordingId: part.state === 'asked' ? part.recording_id : null,
      draft: part.state === 'asked' ? (part.text ?? '') : '',
    },
  }
}

/** The language a candidate is interviewed in. */
export function languageOf({ interview }: Pick<LiveState, 'interview'>): 'zh' | 'en' {
  return interview.language === 'en' ? 'en' : 'zh'
}

/** What is said: the question, the customer's line or the follow-up. */
export function lineOf(
  question: Question,
  { kind, prompt_id }: Pick<Row<'answer_part'>, 'kind' | 'prompt_id'>,
): Question['prompt'] {
  const lines = kind === 'turn' ? question.turns : kind === 'probe' ? (question.probes ?? []) : []
  return lines.find(({ id }) => id === prompt_id)?.line ?? question.prompt
}

/** How much of a part's time is gone, ms. */
export function usedMs({ used_ms, begun_at }: Row<'answer_part'>, now: number): number {
  return used_ms + (begun_at === null ? 0 : Math.max(0, now - Date.parse(begun_at)))
}

/** How many steps wait for after the interview. */
export function countAfterwards(state: LiveState): number {
  const facts = toPlanFacts(state, 'afterwards')
  return stepsAsked(state.position, facts).filter(({ question }) => !facts.answers[question.id]?.finished)
    .length
}

/** Approved audio of exactly these words. */
async function findAudio(
  db: Kysely<Database>,
  state: LiveState,
  { question, part }: { question: Question; part: Row<'answer_part'> },
): Promise<string | null> {
  const language = languageOf(state)
  const assetId = await findLineAudio(db, {
    positionId: state.position.id,
    lineId: part.prompt_id ?? question.id,
    language,
    text: lineOf(question, part)[language],
  })
  return assetId === null ? null : assetUrl(assetId)
}
