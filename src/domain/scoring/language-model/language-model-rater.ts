import type { Indicator, Question, SpokenLanguage } from '../../positions/position.ts'
import { findInstructions, findReadouts, looksLikeList, looksLikeReadout } from '../lexical/gates.ts'
import { hearAnswer } from '../lexical/hear-answer.ts'
import type { Claim, ClaimReason, Rater, RaterIdentity, RaterInput } from '../rater.ts'
import { cutAnswer } from './cut-answer.ts'
import type { Stop, YesNoAnswer, YesNoJudge } from './judge.ts'
import { type JudgePromptsByLanguage, putQuestions } from './prompts.ts'
import { readVerdict } from './read-verdict.ts'

/** Raised whenever the same model would be asked otherwise, or its answers read otherwise. */
export const LANGUAGE_MODEL_RATER_VERSION = '1.0.0'

/** How sure it is that a list or a readout shows nothing, as the lexical rater is; 0–1. */
const GATED_CERTAINTY = 0.8

export type LanguageModelRaterOptions = {
  readonly judge: YesNoJudge
  readonly prompts: JudgePromptsByLanguage
  readonly identity: RaterIdentity
  /** Languages in which the model told the control answers apart; in others it is not asked. */
  readonly languages: readonly SpokenLanguage[]
}

/**
 * The rater that asks a language model one yes/no question per indicator. Instructions to the scorer are taken out
 * before the model reads, lists and readouts of the rubric earn nothing, and where the model leans to neither side
 * the indicator cannot be judged.
 */
export function createLanguageModelRater(options: LanguageModelRaterOptions): Rater {
  return {
    identity: options.identity,
    rate: async ({ question, transcript }, stop) => {
      stop?.throwIfAborted()
      const view = viewAnswer({ question, transcript })
      const asked = new Map(await askAbout(view, question, { ...options, stop }))
      return question.indicators.map(
        (indicator) => asked.get(indicator.id) ?? claimUnasked(view, indicator, options.languages),
      )
    },
  }
}

type View = {
  readonly language: SpokenLanguage | undefined
  readonly empty: boolean
  readonly gate: ClaimReason | undefined
  readonly parts: ReturnType<typeof cutAnswer>
}

function viewAnswer({ question, transcript }: RaterInput): View {
  const heard = hearAnswer(transcript)
  const language = heard.languages[0]
  const readouts = findReadouts(heard, question)
  const muted = [...findInstructions(heard), ...readouts]
  return {
    language,
    empty: heard.text === '',
    gate: looksLikeReadout(heard, readouts) ? 'readout' : looksLikeList(heard) ? 'listed' : undefined,
    parts: language === undefined ? [] : cutAnswer(heard, transcript, { language, muted }),
  }
}

type Asking = LanguageModelRaterOptions & { readonly stop: Stop | undefined }

/** Claims by indicator id. Of a long answer's parts the one that shows an indicator best decides on it. */
async function askAbout(
  view: View,
  question: Question,
  { judge, prompts, languages, stop }: Asking,
): Promise<readonly (readonly [string, Claim])[]> {
  const { language } = view
  if (language === undefined || !languages.includes(language)) return []
  const indicators = question.indicators.filter((indicator) => !isGated(view, indicator))
  if (indicators.length === 0) return []
  const read: (readonly YesNoAnswer[])[] = []
  for (const { text, clauses } of view.parts) {
    stop?.throwIfAborted()
    const quote = { choices: clauses, from: 0.5 }
    read.push(
      await judge(putQuestions(prompts, { question, answer: text, indicators, language, quote }), stop),
    )
  }
  if (read.length === 0) return []
  return indicators.map(({ id }, index) => {
    const answers = read.flatMap((answered) => answered[index] ?? [])
    return [id, toClaim(id, answers)] as const
  })
}

function toClaim(indicatorId: string, answers: readonly YesNoAnswer[]): Claim {
  const { verdict, certainty, quote } = readVerdict(answers)
  return { indicatorId, verdict, certainty, quotes: quote === undefined ? [] : [quote] }
}

function isGated(view: View, indicator: Indicator): boolean {
  return view.gate !== undefined && indicator.polarity === 'positive'
}

function claimUnasked(view: View, indicator: Indicator, languages: readonly SpokenLanguage[]): Claim {
  const claim = { indicatorId: indicator.id, quotes: [] }
  if (view.language === undefined || !languages.includes(view.language)) {
    return view.empty
      ? { ...claim, verdict: 'not-shown', certainty: GATED_CERTAINTY, reason: 'too-short' }
      : { ...claim, verdict: 'cannot-judge', certainty: 0, reason: 'language' }
  }
  const gated = { ...claim, verdict: 'not-shown', certainty: GATED_CERTAINTY } as const
  return isGated(view, indicator) && view.gate !== undefined ? { ...gated, reason: view.gate } : gated
}
