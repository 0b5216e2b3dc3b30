import type { ReportAnswer, ReportContent } from '../interview/interview.ts'
import type { Indicator, Position, SpokenLanguage } from '../positions/position.ts'
import { valueKinds } from '../positions/position.ts'
import { applyOverrides } from '../scoring/apply-overrides.ts'
import { weighFindings, type WeighedFinding } from '../scoring/rate-answer.ts'
import type { AnswerWarning, ClaimReason } from '../scoring/rater.ts'

/** What a candidate is told of their interview; no score, no recommendation, nothing about others. */
export type Feedback = {
  /** At most `MOST_TOLD`, the strongest first; quotes are the candidate's own words. */
  readonly strengths: readonly { readonly label: string; readonly quote: string }[]
  /** At most `MOST_TOLD`; `example` is one way of doing it. */
  readonly improve: readonly { readonly label: string; readonly example: string }[]
}

export const MOST_TOLD = 3
/** A behaviour is called missing only from this certainty on. */
const SURE_ENOUGH = 0.6
/** An answer with one of these says too little about what the candidate can do. */
const UNTELLING: ReadonlySet<AnswerWarning> = new Set([
  'no-speech',
  'very-short',
  'other-language',
  'transcription-failed',
  'truncated-recording',
] as const)
/** The machine, not the candidate, is in doubt. */
const DOUBTFUL: ReadonlySet<ClaimReason> = new Set([
  'language',
  'quote-not-found',
  'raters-disagree',
  'too-short',
] as const)

/**
 * Feedback from verified evidence alone, people's verdicts in the place of the machine's: what was done well, with
 * the words it was heard in, and what could be tried next time. Bad behaviour is never named. Answers that failed and
 * competencies with too little evidence give nothing to improve.
 */
export function makeFeedback(content: ReportContent, position: Position, language: SpokenLanguage): Feedback {
  const answers = applyOverrides(content.answers, content.overrides ?? [])
  const { competencies } = content.withOverrides ?? content
  const scored = new Set(
    competencies.filter(({ state }) => state === 'scored').map(({ competency }) => competency),
  )
  const good = answers.flatMap((answer) => goodOnes(answer, position)).toSorted(byWorth)
  const strengths = tellStrengths(good, language)
  const fair = good.filter(({ indicator, told }) => told && scored.has(indicator.competency))
  const done = new Set(strengths.map(({ label }) => label))
  const improve = tellImprovements(fair, language).filter(({ label }) => !done.has(label))
  return { strengths: strengths.slice(0, MOST_TOLD), improve: improve.slice(0, MOST_TOLD) }
}

/** A judged good behaviour; `told`: the answer says enough to speak of what it lacks. */
type Judged = WeighedFinding & { readonly told: boolean }

function goodOnes({ questionId, rating, warnings }: ReportAnswer, position: Position): readonly Judged[] {
  const question = position.questions.find(({ id }) => id === questionId)
  if (question === undefined || rating === null) return []
  const isValue = valueKinds.some((kind) => kind === question.kind)
  const told = !isValue && ![...warnings, ...rating.warnings].some((warning) => UNTELLING.has(warning))
  return weighFindings(question, rating.findings)
    .filter(({ indicator }) => indicator.polarity === 'positive')
    .map((weighed) => ({ ...weighed, told }))
}

function tellStrengths(good: readonly Judged[], language: SpokenLanguage): Feedback['strengths'] {
  return eachOnce(
    good
      .filter(({ finding }) => finding.verdict === 'shown' && finding.evidence.length > 0)
      .map(({ finding, indicator }) => ({
        label: labelOf(indicator, language),
        quote: longestOf(finding.evidence.map(({ text }) => text.trim())),
      })),
  )
}

/** Without an example there is nothing to try, so nothing is said. */
function tellImprovements(fair: readonly Judged[], language: SpokenLanguage): Feedback['improve'] {
  return eachOnce(
    fair
      .filter(({ finding }) => isMissing(finding))
      .flatMap(({ indicator }) => {
        const example = indicator.examples[language][0]
        return example === undefined ? [] : [{ label: labelOf(indicator, language), example }]
      }),
  )
}

/** The behaviour as it is called, without a remark meant for raters in brackets at its end. */
function labelOf({ label }: Indicator, language: SpokenLanguage): string {
  return label[language].replace(/\s*[(（][^()（）]*[)）]\s*$/u, '').trim()
}

/** Questions may look for the same behaviour: of each the first. */
function eachOnce<One extends { readonly label: string }>(ones: readonly One[]): readonly One[] {
  const labels = ones.map(({ label }) => label)
  return ones.filter(({ label }, index) => labels.indexOf(label) === index)
}

function isMissing({ verdict, certainty, reason }: WeighedFinding['finding']): boolean {
  if (verdict !== 'not-shown' || certainty < SURE_ENOUGH) return false
  return reason === undefined || !DOUBTFUL.has(reason)
}

/** Weight × certainty, the most first; equals stay in the order asked. */
const byWorth = (one: WeighedFinding, other: WeighedFinding): number =>
  other.indicator.weight * other.finding.certainty - one.indicator.weight * one.finding.certainty

const longestOf = (texts: readonly string[]): string =>
  texts.reduce((best, text) => (text.length > best.length ? text : best), '')
