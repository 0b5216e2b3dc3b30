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

type Input = InferContractRouterInputs<typeof contract>['get']

/** How the machine (given) agrees with people's submitted ratings (reference) within the filter. */
export async function readAgreement(station: Station, caller: Caller, input: Input): Promise<Agreement> {
  const { db } = station
  const { positionId, from, to, by = 'competency', blindOnly = true } = input
  const rows = await listRatedAnswers(db, { positionId, from, to })
  const pairs = toPairs(blindOnly === false ? rows : rows.filter((row) => row.blind))
  const hidden = await findHidden(db, caller, [...new Set(pairs.map(({ row }) => row.interviewId))])
  const polarityOf = polarities(pairs)
  const figures = (some: readonly RowPair[]) => agree(showable(some, hidden), { polarityOf })
  return {
    n: pairs.length,
    overall: figures(pairs),
    groups: describeGroups(pairs, { by, caller, figures }),
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

function describeGroups(
  pairs: readonly RowPair[],
  {
    by,
    caller,
    figures,
  }: {
    by: NonNullable<Input['by']>
    caller: Caller
    figures: (some: readonly RowPair[]) => AgreementFigures
  },
): Agreement['groups'] {
  const { user } = caller
  const isOwn = (key: string) =>
    by !== 'rater' || key === user.id || isAllowed(user.role, 'ratings.calibrate')
  return [...Map.groupBy(groupPairs(pairs, by), ({ key }) => key)]
    .filter(([key]) => isOwn(key))
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([key, group]) => ({
      key,
      name: { ...(group[0]?.name ?? { zh: key, en: key }) },
      figures: figures(group),
    }))
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
