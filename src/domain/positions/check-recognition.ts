import type { Rater } from '../scoring/rater.ts'
import { languages } from './check-texts.ts'
import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import { isSpoken, type Indicator, type Question, type SpokenLanguage } from './position.ts'

/** Which indicators of a question were judged on one text, and whether each was shown. */
export type ShownOnText = ReadonlyMap<string, boolean>

export type RecognitionTools = {
  /** The rater by rules: quick, and the same on every computer. */
  readonly rater: Rater
  /** Whether rules can recognise the indicator in a language at all. */
  isCovered(indicator: Indicator, language: SpokenLanguage): boolean
  /** What real answers to the question have shown so far. */
  readonly answers?: readonly ShownOnText[]
}

/** On fewer texts two indicators may light together by chance. */
const FEWEST_TOGETHER = 3

/**
 * How a question's indicators would be recognised in their own examples: those that no example lights, those that a
 * counter-example lights, and pairs that nothing tells apart. Only warnings: a person may still rate by them. Values
 * are judged by rule, so there is nothing to recognise.
 */
export async function checkRecognition(
  question: Question,
  tools: RecognitionTools,
): Promise<readonly PositionFinding[]> {
  if (!isSpoken(question)) return []
  const findings: PositionFinding[] = []
  const texts: ShownOnText[] = []
  const rate = async (text: string, language: SpokenLanguage) =>
    await rateText(question, { text, language }, tools.rater)
  for (const indicator of question.indicators) {
    const about = { questionId: question.id, indicatorId: indicator.id }
    for (const language of languages) {
      const examples = indicator.examples[language].filter((text) => text.trim() !== '')
      const shown = await Promise.all(examples.map(async (text) => await rate(text, language)))
      texts.push(...shown)
      findings.push(...judgeExamples(indicator, { about, language, examples, shown, tools }))
      for (const text of indicator.counterExamples[language]) {
        if ((await rate(text, language)).get(indicator.id) === true)
          findings.push(makeFinding('counter-example-found', about, { language, text }))
      }
    }
  }
  return [...findings, ...findTwins(question, [...texts, ...(tools.answers ?? [])])]
}

function judgeExamples(
  indicator: Indicator,
  seen: {
    readonly about: FindingPlace
    readonly language: SpokenLanguage
    readonly examples: readonly string[]
    readonly shown: readonly ShownOnText[]
    readonly tools: RecognitionTools
  },
): PositionFinding[] {
  const { about, language, examples, shown, tools } = seen
  const [text] = examples
  if (text === undefined || shown.some((one) => one.get(indicator.id) === true)) return []
  if (!tools.isCovered(indicator, language)) return [makeFinding('not-covered', about, { language })]
  return [makeFinding('example-not-found', about, { language, text, count: examples.length })]
}

async function rateText(
  question: Question,
  { text, language }: { text: string; language: SpokenLanguage },
  rater: Rater,
): Promise<ShownOnText> {
  const transcript = { language, segments: [{ startMs: 0, endMs: 1, text }] }
  const claims = await rater.rate({ question, transcript })
  return new Map(
    claims
      .filter(({ verdict }) => verdict !== 'cannot-judge')
      .map(({ indicatorId, verdict }) => [indicatorId, verdict === 'shown']),
  )
}

/** Pairs of one polarity of which no text that both were judged on shows one without the other. */
function findTwins(
  { id: questionId, indicators }: Question,
  texts: readonly ShownOnText[],
): PositionFinding[] {
  return indicators.flatMap((one, index) =>
    indicators.slice(index + 1).flatMap((other) => {
      if (one.polarity !== other.polarity) return []
      const judged = texts.filter((text) => text.has(one.id) && text.has(other.id))
      const lit = judged.filter((text) => text.get(one.id) === true || text.get(other.id) === true)
      const together = lit.every((text) => text.get(one.id) === text.get(other.id))
      if (!together || lit.length < FEWEST_TOGETHER) return []
      const about = { questionId, indicatorId: one.id }
      return [makeFinding('always-together', about, { other: other.id, texts: lit.length })]
    }),
  )
}
