import type { DisagreementExample, IndicatorDisagreement } from '../../contract/agreement.ts'
import { FEWEST_FOR_INTERVAL } from '../../domain/agreement/bootstrap.ts'
import { judgedByBoth, tallyOf } from '../../domain/agreement/indicator-agreement.ts'
import type { Indicator } from '../../domain/positions/position.ts'
import { indicatorKey, type RowPair } from './agreement-pairs.ts'

const MOST_EXAMPLES = 20

type Judged = {
  readonly pair: RowPair
  readonly indicator: Indicator
  readonly given: boolean
  readonly reference: boolean
}

/** Every indicator both judged, most disagreement first, with moments to listen to. */
export function listIndicators(
  pairs: readonly RowPair[],
  hidden: ReadonlySet<string>,
): IndicatorDisagreement[] {
  const judged = pairs.flatMap(judgedIn)
  return [...Map.groupBy(judged, ({ pair, indicator }) => indicatorKey(pair.row, indicator.id)).values()]
    .map((all) => describe(all, hidden))
    .filter((described) => described !== undefined)
    .toSorted(
      (one, other) =>
        other.onlyMachine + other.onlyPerson - (one.onlyMachine + one.onlyPerson) || other.n - one.n,
    )
}

function judgedIn(pair: RowPair): Judged[] {
  const indicators = new Map(
    pair.row.question.indicators.map((indicator) => [indicatorKey(pair.row, indicator.id), indicator]),
  )
  return judgedByBoth(pair).flatMap(({ indicatorId, given, reference }) => {
    const indicator = indicators.get(indicatorId)
    return indicator === undefined ? [] : [{ pair, indicator, given, reference }]
  })
}

/** Newest wording first, as rows come newest first; few answers leave out what is hidden from the reader. */
function describe(all: readonly Judged[], hidden: ReadonlySet<string>): IndicatorDisagreement | undefined {
  const visible = all.filter(({ pair }) => !hidden.has(pair.row.interviewId))
  const judged = all.length < FEWEST_FOR_INTERVAL ? visible : all
  const [newest] = judged
  if (newest === undefined) return undefined
  const { pair, indicator } = newest
  const tally = tallyOf(
    judged.map(({ given, reference }) => ({ indicatorId: indicator.id, given, reference })),
  )
  return {
    positionId: pair.row.positionId,
    questionId: pair.row.question.id,
    indicatorId: indicator.id,
    label: { ...indicator.label },
    polarity: indicator.polarity,
    n: judged.length,
    bothShown: tally.truePositives,
    onlyMachine: tally.falsePositives,
    onlyPerson: tally.falseNegatives,
    bothNot: tally.trueNegatives,
    examples: visible
      .filter(({ given, reference }) => given !== reference)
      .slice(0, MOST_EXAMPLES)
      .map(describeExample),
  }
}

function describeExample({ pair, indicator, given, reference }: Judged): DisagreementExample {
  const { row } = pair
  const finding = row.machine.findings.find(({ indicatorId }) => indicatorId === indicator.id)
  return {
    interviewId: row.interviewId,
    answerId: row.answerId,
    startMs: finding?.evidence[0]?.startMs ?? row.transcript.segments[0]?.startMs ?? 0,
    machine: given ? 'shown' : 'not-shown',
    person: reference ? 'shown' : 'not-shown',
  }
}
