import type { Indicator, Question } from '../positions/position.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { applyScoreCurve, type Calibration } from './calibration.ts'
import { findInstructions, findReadouts, looksLikeList, looksLikeReadout, sizeOf } from './lexical/gates.ts'
import { hearAnswer } from './lexical/hear-answer.ts'
import type { AnswerRating, AnswerWarning, Claim, Finding } from './rater.ts'
import { verifyClaims } from './verify-quotes.ts'

/** Below this an answer is called very short: Chinese characters, English words. */
const VERY_SHORT = { zh: 12, en: 8 } as const

/** A finding together with the indicator it is about. */
export type WeighedFinding = { readonly finding: Finding; readonly indicator: Indicator }

/**
 * The rating of one answer: verified findings, a score of 0–100 (the sum itself without a calibration), and warnings.
 * Instructions inside the answer and a rubric read aloud are warned about whatever rater made the claims.
 */
export function rateAnswer(
  question: Question,
  transcript: Transcript,
  claims: readonly Claim[],
  calibration?: Pick<Calibration, 'scoreCurve'>,
): AnswerRating {
  const findings = verifyClaims(claims, transcript)
  const sum = scoreFindings(weighFindings(question, findings))
  return {
    questionId: question.id,
    findings,
    score: sum === null ? null : applyScoreCurve(calibration?.scoreCurve ?? [], sum),
    warnings: warnAbout(question, transcript, findings),
  }
}

/** Pairs findings with the question's indicators; findings about indicators it does not hold are left out. */
export function weighFindings(question: Question, findings: readonly Finding[]): readonly WeighedFinding[] {
  const indicators = new Map(question.indicators.map((indicator) => [indicator.id, indicator]))
  return findings.flatMap((finding) => {
    const indicator = indicators.get(finding.indicatorId)
    return indicator ? [{ finding, indicator }] : []
  })
}

/**
 * Score 0–100: points of the positive indicators shown, less those of the negative ones shown, over the points that
 * could have been earned from what was judged: `100 · (Σ w⁺ shown − Σ w⁻ shown) / Σ w⁺ judged`, kept within 0–100.
 * Null where no positive indicator could be judged. What could not be judged neither earns nor costs.
 */
export function scoreFindings(weighed: readonly WeighedFinding[]): number | null {
  let earned = 0
  let possible = 0
  for (const { finding, indicator } of weighed) {
    if (finding.verdict === 'cannot-judge') continue
    const shown = finding.verdict === 'shown' ? indicator.weight : 0
    if (indicator.polarity === 'positive') {
      possible += indicator.weight
      earned += shown
    } else {
      earned -= shown
    }
  }
  if (possible <= 0) return null
  return Math.min(100, Math.max(0, (100 * earned) / possible))
}

function warnAbout(
  question: Question,
  transcript: Transcript,
  findings: readonly Finding[],
): readonly AnswerWarning[] {
  const heard = hearAnswer(transcript)
  const language = heard.languages[0]
  if (heard.text === '') return ['no-speech']
  if (language === undefined) return ['other-language']
  const warnings: AnswerWarning[] = []
  if (sizeOf(heard.text, language) < VERY_SHORT[language]) warnings.push('very-short')
  if (looksLikeReadout(heard, findReadouts(heard, question))) warnings.push('looks-like-rubric-readout')
  else if (looksLikeList(heard)) warnings.push('looks-like-list')
  if (findInstructions(heard).length > 0) warnings.push('contains-instructions')
  if (findings.some(({ reason }) => reason === 'off-topic')) warnings.push('off-topic')
  return warnings
}
