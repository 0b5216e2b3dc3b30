import type { AlertPage, AlertQuery, HeadquartersAlert, Thresholds } from '../../contract/headquarters.ts'
import {
  findHardQuestion,
  type JudgedShare,
  judgeLowScores,
  judgePassRate,
  raised,
  suggestForLowScores,
  suggestForPassRate,
} from '../../domain/headquarters/alerts.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { readBoard } from './board-keeper.ts'
import { type PlaceCounts, countPlaces, type PlaceLevel } from './place-counts.ts'
import { type Places, readPlaces } from './places.ts'
import {
  type NamedPosition,
  nameOfCompetency,
  nameOfPosition,
  readNamedPositions,
  titleOfQuestion,
} from './position-names.ts'

type Judged = {
  readonly alerts: HeadquartersAlert[]
  tooFew: number
  looked: number
}

type Material = {
  readonly counts: PlaceCounts
  readonly places: Places
  readonly positions: ReadonlyMap<string, NamedPosition>
  readonly thresholds: Thresholds
}

/** Where candidates score low in a competency or few of them pass, and what to do about it. */
export async function readAlerts(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { level, kind, limit = 100, ...filter }: AlertQuery,
): Promise<AlertPage> {
  const { board, pending } = await readBoard(db)
  const places = await readPlaces(db, caller)
  const { alertThresholds: thresholds } = await readSettings(db)
  const counts = countPlaces({ board, places }, filter, thresholds.lowScore)
  const positions = await readNamedPositions(db)
  const { alerts, tooFew, looked } = judgePlaces({ counts, places, positions, thresholds }, level, kind)
  return { pending, thresholds, total: alerts.length, alerts: alerts.slice(0, limit), tooFew, looked }
}

/** Every alert of the counts, the most certain first. */
export function judgePlaces(
  material: Material,
  level?: PlaceLevel,
  kind?: HeadquartersAlert['kind'],
): Judged {
  const judged: Judged = { alerts: [], tooFew: 0, looked: 0 }
  for (const [at, place] of material.counts.places.entries()) {
    if (level !== undefined && place.level !== level) continue
    if (kind !== 'pass-rate') judgeScores(material, at, judged)
    if (kind !== 'low-scores') judgePasses(material, at, judged)
  }
  judged.alerts.sort(
    (one, other) =>
      Number(other.state === 'sure') - Number(one.state === 'sure') ||
      levelOrder[one.level] - levelOrder[other.level] ||
      other.n - one.n ||
      (one.id < other.id ? -1 : 1),
  )
  return judged
}

const levelOrder: Readonly<Record<PlaceLevel, number>> = { group: 0, region: 1, store: 2 }

export async function setThresholds(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  thresholds: Thresholds,
): Promise<Thresholds> {
  await db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'alertThresholds', thresholds)
    await appendAudit(trx, {
      actor: user.id,
      action: 'headquarters.thresholds-set',
      subject: 'setting:alertThresholds',
      detail: thresholds,
    })
  })
  return thresholds
}

function judgeScores(material: Material, at: number, into: Judged): void {
  const { counts, positions, thresholds } = material
  const judge = (place: number, measure: number) =>
    judgeLowScores(counts.lowOf(place, measure), counts.scoredOf(place, measure), thresholds)
  for (const [measure, { kind, positionId, id }] of counts.measures.entries()) {
    if (kind !== 'competency' || counts.scoredOf(at, measure) === 0) continue
    const judged = judge(at, measure)
    if (!notice(judged, into)) continue
    const position = positions.get(positionId)
    const fares = (position?.questions ?? [])
      .filter(({ competencies }) => competencies.has(id))
      .flatMap(({ id: questionId }) => {
        const question = counts.measures.findIndex(
          (one) => one.kind === 'question' && one.positionId === positionId && one.id === questionId,
        )
        if (question < 0) return []
        return [{ questionId, low: counts.lowOf(at, question), n: counts.scoredOf(at, question) }]
      })
    const hard = findHardQuestion(fares, thresholds)
    const surroundings = { everywhere: judge(0, measure), isEverywhere: at === 0 }
    into.alerts.push({
      ...describe(material, at, { positionId, judged }),
      id: `low-scores ${counts.places[at]?.id ?? ''} ${positionId} ${id}`,
      kind: 'low-scores',
      competency: id,
      competencyName: nameOfCompetency(position, id),
      suggestion: suggestForLowScores(surroundings, hard),
      questionId: hard ?? null,
      questionTitle: hard === undefined ? null : titleOfQuestion(position, hard),
    })
  }
}

function judgePasses(material: Material, at: number, into: Judged): void {
  const { counts, thresholds } = material
  const judge = (place: number, position: number) => {
    const { passed, decided } = counts.decidedOf(place, position)
    return judgePassRate(passed, decided, thresholds)
  }
  for (const [position, positionId] of counts.positions.entries()) {
    const { decided, machineAdvanced } = counts.decidedOf(at, position)
    if (decided === 0) continue
    const judged = judge(at, position)
    if (!notice(judged, into)) continue
    const surroundings = { everywhere: judge(0, position), isEverywhere: at === 0 }
    into.alerts.push({
      ...describe(material, at, { positionId, judged }),
      id: `pass-rate ${counts.places[at]?.id ?? ''} ${positionId}`,
      kind: 'pass-rate',
      competency: null,
      competencyName: null,
      suggestion: suggestForPassRate(surroundings, { judged, machineAdvanced: machineAdvanced / decided }),
      questionId: null,
      questionTitle: null,
    })
  }
}

/** Whether it is an alert; counts what was looked at. */
function notice(judged: JudgedShare, into: Judged): boolean {
  into.looked += 1
  if (judged.state === 'too-few') into.tooFew += 1
  return raised(judged)
}

function describe(
  { counts, places, positions }: Material,
  at: number,
  { positionId, judged }: { readonly positionId: string; readonly judged: JudgedShare },
): Pick<
  HeadquartersAlert,
  'state' | 'level' | 'unitId' | 'unitName' | 'positionId' | 'positionName' | 'n' | 'count' | 'share'
> {
  const { level = 'group', id = '' } = counts.places[at] ?? {}
  return {
    state: judged.state === 'sure' ? 'sure' : 'likely',
    level,
    unitId: level === 'group' ? null : id,
    unitName: level === 'group' ? '' : places.nameOf(id),
    positionId,
    positionName: nameOfPosition(positions, positionId),
    n: judged.n,
    count: judged.count,
    share: judged.share ?? { share: 0, low: 0, high: 1 },
  }
}
