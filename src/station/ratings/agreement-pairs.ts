import type { LocalText } from '../../domain/positions/position.ts'
import type { RatedAnswer, RatedPair } from '../../domain/agreement/rated-pair.ts'
import type { Polarity } from '../../domain/agreement/measure.ts'
import type { AnswerRating } from '../../domain/scoring/rater.ts'
import { scoreFindings, weighFindings } from '../../domain/scoring/rate-answer.ts'
import { scoreVerdicts, type Verdicts } from '../../domain/scoring/score-verdicts.ts'
import type { RatedAnswerRow } from './rated-answers.ts'

/** A person's rating (reference) and the machine's (given) of one answer. */
export type RowPair = RatedPair & { readonly row: RatedAnswerRow & { readonly machine: AnswerRating } }
export type Grouping = 'competency' | 'question' | 'rater' | 'store'
export type GroupedPair = RowPair & { readonly key: string; readonly name: LocalText }

/** Pairs of what both rated; indicators are named by position, question and indicator, as ids repeat across positions. */
export function toPairs(rows: readonly RatedAnswerRow[]): RowPair[] {
  return rows.flatMap((row) => {
    const { machine } = row
    if (machine === null) return []
    const given: RatedAnswer = {
      score: machine.score,
      indicators: keyed(
        row,
        Object.fromEntries(machine.findings.map((one) => [one.indicatorId, one.verdict])),
      ),
    }
    const reference: RatedAnswer = { score: row.personScore, indicators: keyed(row, row.personVerdicts) }
    return [{ given, reference, row: { ...row, machine } }]
  })
}

/** The pairs by group; a competency takes from each answer only its own indicators and what they alone score. */
export function groupPairs(pairs: readonly RowPair[], by: Grouping): GroupedPair[] {
  return pairs.flatMap((pair): GroupedPair[] => {
    const { row } = pair
    switch (by) {
      case 'competency':
        return splitByCompetency(pair)
      case 'question':
        return [{ ...pair, key: `${row.positionId}/${row.question.id}`, name: row.question.title }]
      case 'rater':
        return [{ ...pair, key: row.raterId, name: { zh: row.raterName, en: row.raterName } }]
      case 'store':
        return [{ ...pair, key: row.storeId, name: { zh: row.storeName, en: row.storeName } }]
    }
  })
}

/** What each indicator is worth, as `toPairs` names it. */
export function polarities(pairs: readonly RowPair[]): ReadonlyMap<string, Polarity> {
  return new Map(
    pairs.flatMap(({ row }) =>
      row.question.indicators.map(({ id, polarity }) => [indicatorKey(row, id), polarity] as const),
    ),
  )
}

export function indicatorKey(row: Pick<RatedAnswerRow, 'positionId' | 'question'>, id: string): string {
  return `${row.positionId}/${row.question.id}/${id}`
}

function splitByCompetency(pair: RowPair): GroupedPair[] {
  const { row } = pair
  const asked = new Set(row.question.indicators.map(({ competency }) => competency))
  return row.position.competencies
    .filter(({ id }) => asked.has(id))
    .map(({ id, name }) => {
      const question = {
        ...row.question,
        indicators: row.question.indicators.filter(({ competency }) => competency === id),
      }
      const own = new Set(question.indicators.map((indicator) => indicatorKey(row, indicator.id)))
      return {
        row,
        key: id,
        name,
        given: {
          score: scoreFindings(weighFindings(question, row.machine.findings)),
          indicators: only(pair.given.indicators, own),
        },
        reference: {
          score: scoreVerdicts(question, row.personVerdicts),
          indicators: only(pair.reference.indicators, own),
        },
      }
    })
}

function keyed(row: RatedAnswerRow, verdicts: Verdicts): Verdicts {
  return Object.fromEntries(Object.entries(verdicts).map(([id, verdict]) => [indicatorKey(row, id), verdict]))
}

function only(verdicts: Verdicts, keys: ReadonlySet<string>): Verdicts {
  return Object.fromEntries(Object.entries(verdicts).filter(([key]) => keys.has(key)))
}
