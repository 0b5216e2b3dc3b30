import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { Agreement, agreement as contract } from '../../contract/agreement.ts'
import { agree, type AgreementFigures } from '../../domain/agreement/agree.ts'
import { FEWEST_FOR_INTERVAL } from '../../domain/agreement/bootstrap.ts'
import { isAllowed } from '../../domain/permission/permission.ts'
import type { Caller, Station } from '../context.ts'
import { listIndicators } from './agreement-indicators.ts'
import { groupPairs, polarities, type RowPair, toPairs } from './agreement-pairs.ts'
import { listRatedAnswers } from './rated-answers.ts'
import { findHidden } from './veil.ts'

/** Enough for an interval on a page that is read, not published; a third of the usual time. */
const RESAMPLES = 300

type Input = InferContractRouterInputs<typeof contract>['get']

/** How the machine (given) agrees with people's submitted ratings (reference) within the filter. */
export async function readAgreement(station: Station, caller: Caller, input: Input): Promise<Agreement> {
  const { db } = station
  const { positionId, from, to, by = 'competency', blindOnly = true } = input
  const rows = await listRatedAnswers(db, { positionId, from, to })
  const pairs = toPairs(blindOnly === false ? rows : rows.filter((row) => row.blind))
  const hidden = await findHidden(db, caller, [...new Set(pairs.map(({ row }) => row.interviewId))])
  const polarityOf = polarities(pairs)
  const figures = async (some: readonly RowPair[]) => {
    // Intervals take a moment; whoever else asks the station something gets a turn in between.
    await letOthersRun()
    return agree(showable(some, hidden), { polarityOf, resamples: RESAMPLES })
  }
  return {
    n: pairs.length,
    overall: await figures(pairs),
    groups: await describeGroups(pairs, { by, caller, figures }),
    indicators: listIndicators(pairs, hidden),
    notBlind: rows.filter((row) => !row.blind).length,
    people: new Set(pairs.map(({ row }) => row.raterId)).size,
    machines: [
      ...new Map(
        pairs.flatMap(({ row }) => (row.machineRater ? [[row.machineRater.hash, row.machineRater]] : [])),
      ),
    ].map(([, rater]) => rater),
  }
}

async function describeGroups(
  pairs: readonly RowPair[],
  {
    by,
    caller,
    figures,
  }: {
    by: NonNullable<Input['by']>
    caller: Caller
    figures: (some: readonly RowPair[]) => Promise<AgreementFigures>
  },
): Promise<Agreement['groups']> {
  const { user } = caller
  const isOwn = (key: string) =>
    by !== 'rater' || key === user.id || isAllowed(user.role, 'ratings.calibrate')
  const groups = [...Map.groupBy(groupPairs(pairs, by), ({ key }) => key)]
    .filter(([key]) => isOwn(key))
    .toSorted(([, one], [, other]) => other.length - one.length)
  const described: Agreement['groups'] = []
  for (const [key, group] of groups) {
    const name = { ...(group[0]?.name ?? { zh: key, en: key }) }
    described.push({ key, name, figures: await figures(group) })
  }
  return described
}

/**
 * Of a few answers a figure would tell what the machine said of each, so there interviews whose rating is hidden from
 * the reader are left out; among many a single one cannot be read off.
 */
export function showable<Pair extends RowPair>(
  pairs: readonly Pair[],
  hidden: ReadonlySet<string>,
): readonly Pair[] {
  if (pairs.length >= FEWEST_FOR_INTERVAL) return pairs
  return pairs.filter(({ row }) => !hidden.has(row.interviewId))
}
