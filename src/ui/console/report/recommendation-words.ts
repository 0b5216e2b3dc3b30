import i18next from 'i18next'
import type { ReportContent } from '../../../domain/interview/interview.ts'
import type { Position } from '../../../domain/positions/position.ts'
import { localText } from '../../i18n/index.ts'

/** Fewer quotes than this are called little evidence. */
const thinBelow = 3

/** Names of competencies or indicators, as a list in words. */
function namesOf(ids: readonly string[], position: Position): string {
  const names = ids.flatMap((id) => {
    const competency = position.competencies.find((each) => each.id === id)
    const indicators = position.questions.flatMap((question) => question.indicators)
    const text = competency?.name ?? indicators.find((each) => each.id === id)?.label
    return text ? [localText(text)] : []
  })
  return names.join(i18next.t('report.join'))
}

/** Why the machine suggests what it suggests, in sentences, the main one first. */
export function recommendationWords(content: ReportContent, position: Position): string[] {
  const { reason, about } = content.recommendation
  const names = namesOf(about, position)
  const { advanceAt, rejectBelow } = position.rubric
  const key = reason === 'insufficient-evidence' && names === '' ? 'insufficient-evidence-plain' : reason
  const sentences = [i18next.t(`report.reason.${key}`, { about: names, advanceAt, rejectBelow })]

  const falls = reason === 'below-threshold' || reason === 'between-thresholds'
  if (falls && names !== '') sentences.push(i18next.t('report.shortOf', { about: names }))

  const quotes = content.competencies.reduce((sum, each) => sum + each.evidenceCount, 0)
  if (quotes > 0) sentences.push(i18next.t('report.evidenceSum', { count: quotes }))

  const thin = content.competencies.filter(
    (each) => each.state === 'scored' && each.evidenceCount < thinBelow,
  )
  if (thin.length > 0 && reason !== 'insufficient-evidence') {
    const named = thin.map((each) => each.competency)
    sentences.push(i18next.t('report.thin', { about: namesOf(named, position) }))
  }
  return sentences
}
