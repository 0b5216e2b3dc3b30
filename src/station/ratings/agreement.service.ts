import type { InferContractRouterInputs } from '@orpc/contract'
import type { Agreement, agreement as contract } from '../../contract/agreement.ts'
import type { RatedPair } from '../../domain/agreement/rated-pair.ts'
import { FEWEST_FOR_INTERVAL } from '../../domain/agreement/bootstrap.ts'
import { isAllowed } from '../../domain/permission/permission.ts'
import type { LocalText } from '../../domain/positions/position.ts'
import type { Caller, Station } from '../context.ts'
import { runOnThread } from '../threads/run-on-thread.ts'
import { listIndicators } from './agreement-indicators.ts'
import {
  type GroupedPair,
  type Grouping,
  groupPairs,
  polarities,
  type RowPair,
  toPairs,
} from './agreement-pairs.ts'
import type { agreeOnGroups } from './agreement-thread.ts'
import { listRatedAnswers } from './rated-answers.ts'
import { findHidden } from './veil.ts'

/** Enough for an interval on a page that is read, not published; a third of the usual time. */
const RESAMPLES = 300

const entry = new URL('./agreement-thread.ts', import.meta.url)

type Input = InferContractRouterInputs<typeof contract>['get']

/** How the machine (given) agrees with people's submitted ratings (reference) within the filter. */
export async function readAgreement(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { positionId, from, to, by = 'competency', blindOnly = true }: Input,
  signal?: AbortSignal,
): Promise<Agreement> {
  const rows = await listRatedAnswers(db, { positionId, from, to })
  const pairs = toPairs(blindOnly ? rows.filter((row) => row.blind) : rows)
  const hidden = await findHidden(db, caller, [...new Set(pairs.map(({ row }) => row.interviewId))])
  const groups = listGroups(pairs, by, caller)
  const shown = (some: readonly RowPair[]): RatedPair[] =>
    showable(some, hidden).map(({ given, reference }) => ({ given, reference }))
  const figures = await runOnThread<typeof agreeOnGroups>(
    entry,
    {
      all: shown(pairs),
      groups: groups.map((group) => shown(group.pairs)),
      polarities: polarities(pairs),
      resamples: RESAMPLES,
    },
    signal,
  )
  return {
    n: pairs.length,
    overall: figures.overall,
    groups: groups.flatMap(({ key, name }, at) => {
      const own = figures.groups[at]
      return own === undefined ? [] : [{ key, name: { ...name }, figures: own }]
    }),
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

type Group = { readonly key: string; readonly name: LocalText; readonly pairs: readonly GroupedPair[] }

/** The groups this reader may see, the largest first. */
function listGroups(pairs: readonly RowPair[], by: Grouping, { user }: Caller): readonly Group[] {
  const isOwn = (key: string) =>
    by !== 'rater' || key === user.id || isAllowed(user.role, 'ratings.calibrate')
  return [...Map.groupBy(groupPairs(pairs, by), ({ key }) => key)]
    .filter(([key]) => isOwn(key))
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([key, group]) => ({ key, name: group[0]?.name ?? { zh: key, en: key }, pairs: group }))
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
