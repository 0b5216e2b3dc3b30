import type { CountedInterview, InterviewsQuery } from '../../contract/headquarters.ts'
import type { InterviewSummary } from '../../contract/interviews.ts'
import type { Caller, Station } from '../context.ts'
import { findInterviewSummaries } from '../interviews/interview.repository.ts'
import { veilInterviews } from '../ratings/veil.ts'
import { type Board, decided, recommended } from './board.ts'
import { readBoard } from './board-keeper.ts'
import { type Places, readPlaces } from './places.ts'
import { findRolledUpIds } from './rollup.ts'
import { walkBoard } from './selection.ts'

type Asked = Omit<InterviewsQuery, 'offset' | 'limit'> & Partial<Pick<InterviewsQuery, 'offset' | 'limit'>>

/** The interviews behind a figure, newest first. */
export async function listCounted(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { offset = 0, limit = 50, ...asked }: Asked,
): Promise<{ pending: number; total: number; interviews: CountedInterview[] }> {
  const { board, pending } = await readBoard(db)
  const places = await readPlaces(db, caller)
  const measure = measureOf(board, asked)
  // Standing in such a list tells what the machine found, which may be hidden from the reader until they rated.
  const tells = asked.recommendation !== undefined || asked.below !== undefined || asked.atLeast !== undefined
  const found = findRows({ board, places }, asked, measure)
  const page = newestFirst(board, found, { offset, limit })
  const ids = await findRolledUpIds(db, page)
  const rows = page.flatMap((at) => {
    const id = ids.get(at)
    const storeId = board.units.all[board.unit[at] ?? 0] ?? ''
    return id === undefined
      ? []
      : [{ id, storeId, score: measure === undefined ? -1 : board.scoreOf(at, measure) }]
  })
  const summaries = await readSummaries(db, caller, [...ids.values()])
  return {
    pending,
    total: found.length,
    interviews: rows.flatMap(({ id, storeId, score }) => {
      const summary = summaries.get(id)
      if (summary === undefined || (tells && summary.machineHidden)) return []
      return [
        {
          ...summary,
          storeId,
          storeName: places.nameOf(storeId),
          regionName: places.regionNameOf(storeId),
          score: score < 0 || summary.machineHidden ? null : score / 100,
        },
      ]
    }),
  }
}

async function readSummaries(
  db: Station['db'],
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InterviewSummary>> {
  if (ids.length === 0) return new Map()
  const summaries = await findInterviewSummaries(db, { ids, limit: ids.length })
  return new Map((await veilInterviews(db, caller, summaries)).map((summary) => [summary.id, summary]))
}

/** Undefined where no score was asked for; -1 for one that nobody has. */
function measureOf(board: Board, { positionId, competency, questionId }: Asked): number | undefined {
  if (positionId === undefined) return undefined
  if (questionId !== undefined) return board.findMeasure({ positionId, kind: 'question', id: questionId })
  if (competency !== undefined) return board.findMeasure({ positionId, kind: 'competency', id: competency })
  return undefined
}

/** Numbers of rows. */
function findRows(
  seen: { readonly board: Board; readonly places: Places },
  { recommendation, decision, below, atLeast, ...filter }: Omit<Asked, 'offset' | 'limit'>,
  measure: number | undefined,
): number[] {
  const { board } = seen
  const wantedRecommendation = recommendation === undefined ? undefined : recommended[recommendation]
  const wantedDecision = decision === undefined ? undefined : decision === 'none' ? 0 : decided[decision]
  const [from, to] = [(atLeast ?? 0) * 100, (below ?? 101) * 100]
  const found: number[] = []
  walkBoard(seen, filter, (at) => {
    if (wantedRecommendation !== undefined && board.recommendation[at] !== wantedRecommendation) return
    if (wantedDecision !== undefined && board.decision[at] !== wantedDecision) return
    if (measure !== undefined) {
      const score = board.scoreOf(at, measure)
      if (score < 0 || score < from || score >= to) return
    }
    found.push(at)
  })
  return found
}

/** A page of rows by day; numbers sort many times faster than a comparison of each two. */
function newestFirst(
  board: Board,
  found: readonly number[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): number[] {
  const rows = 2 ** 32
  const keys = new Float64Array(found.length)
  for (let index = 0; index < keys.length; index += 1) {
    const at = found[index] ?? 0
    keys[index] = (board.day[at] ?? 0) * rows + at
  }
  keys.sort()
  const end = Math.max(0, keys.length - offset)
  return Array.from(keys.subarray(Math.max(0, end - limit), end), (key) => key % rows).toReversed()
}
