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

/** A figure past its threshold: of a competency where `measure` is set, else of the pass rate. */
type Found = {
  readonly at: number
  readonly positionId: string
  readonly position: number
  readonly measure: number | undefined
  readonly judged: JudgedShare
}

type Judged = {
  readonly found: Found[]
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
  const material = { counts, places, positions, thresholds }
  const { found, tooFew, looked } = judgePlaces(material, level, kind)
  const alerts = found.slice(0, limit).map((one) => describeAlert(material, one))
  return { pending, thresholds, total: found.length, alerts, tooFew, looked }
}

/** Everything past its threshold, the most certain first. */
export function judgePlaces(
  { counts, thresholds }: Pick<Material, 'counts' | 'thresholds'>,
  level?: PlaceLevel,
  kind?: HeadquartersAlert['kind'],
): Judged {
  const judged: Judged = { found: [], tooFew: 0, looked: 0 }
  for (const [at, place] of counts.places.entries()) {
    if (level !== undefined && place.level !== level) continue
    if (kind !== 'pass-rate') judgeScores({ counts, thresholds }, at, judged)
    if (kind !== 'low-scores') judgePasses({ counts, thresholds }, at, judged)
  }
  const levelOf = ({ at }: Found) => levelOrder[counts.places[at]?.level ?? 'store']
  judged.found.sort(
    (one, other) =>
      Number(other.judged.state === 'sure') - Number(one.judged.state === 'sure') ||
      levelOf(one) - levelOf(other) ||
      other.judged.n - one.judged.n ||
      one.at - other.at ||
      (one.measure ?? -1) - (other.measure ?? -1) ||
      one.position - other.position,
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

type Judging = Pick<Material, 'counts' | 'thresholds'>

function judgeScoresOf({ counts, thresholds }: Judging, at: number, measure: number): JudgedShare {
  return judgeLowScores(counts.lowOf(at, measure), counts.scoredOf(at, measure), thresholds)
}

function judgePassesOf({ counts, thresholds }: Judging, at: number, position: number): JudgedShare {
  const { passed, decided } = counts.decidedOf(at, position)
  return judgePassRate(passed, decided, thresholds)
}

function judgeScores(judging: Judging, at: number, into: Judged): void {
  const { counts } = judging
  for (const [measure, { kind, positionId }] of counts.measures.entries()) {
    if (kind !== 'competency' || counts.scoredOf(at, measure) === 0) continue
    const judged = judgeScoresOf(judging, at, measure)
    const position = counts.positions.indexOf(positionId)
    if (notice(judged, into)) into.found.push({ at, positionId, position, measure, judged })
  }
}

function judgePasses(judging: Judging, at: number, into: Judged): void {
  const { counts } = judging
  for (const [position, positionId] of counts.positions.entries()) {
    if (counts.decidedOf(at, position).decided === 0) continue
    const judged = judgePassesOf(judging, at, position)
    if (notice(judged, into)) into.found.push({ at, positionId, position, measure: undefined, judged })
  }
}

/** Whether it is an alert; counts what was looked at. */
function notice(judged: JudgedShare, into: Judged): boolean {
  into.looked += 1
  if (judged.state === 'too-few') into.tooFew += 1
  return raised(judged)
}

function describeAlert(material: Material, found: Found): HeadquartersAlert {
  const { counts, places, positions } = material
  const { at, positionId, judged } = found
  const { level = 'group', id = '' } = counts.places[at] ?? {}
  const about = {
    state: judged.state === 'sure' ? ('sure' as const) : ('likely' as const),
    level,
    unitId: level === 'group' ? null : id,
    unitName: level === 'group' ? '' : places.nameOf(id),
    positionId,
    positionName: nameOfPosition(positions, positionId),
    n: judged.n,
    count: judged.count,
    share: judged.share ?? { share: 0, low: 0, high: 1 },
  }
  return found.measure === undefined
    ? { ...about, ...describePassRate(material, found, `${id} ${positionId}`) }
    : {
        ...about,
        ...describeLowScores(material, { ...found, measure: found.measure }, `${id} ${positionId}`),
      }
}

type Described = Pick<
  HeadquartersAlert,
  'id' | 'kind' | 'competency' | 'competencyName' | 'suggestion' | 'questionId' | 'questionTitle'
>

function describePassRate(material: Material, { at, position, judged }: Found, place: string): Described {
  const { decided, machineAdvanced } = material.counts.decidedOf(at, position)
  const everywhere = judgePassesOf(material, 0, position)
  return {
    id: `pass-rate ${place}`,
    kind: 'pass-rate',
    competency: null,
    competencyName: null,
    suggestion: suggestForPassRate(
      { everywhere, isEverywhere: at === 0 },
      { judged, machineAdvanced: machineAdvanced / decided },
    ),
    questionId: null,
    questionTitle: null,
  }
}

function describeLowScores(
  material: Material,
  { at, positionId, measure }: Found & { readonly measure: number },
  place: string,
): Described {
  const { counts, positions, thresholds } = material
  const competency = counts.measures[measure]?.id ?? ''
  const position = positions.get(positionId)
  const fares = (position?.questions ?? [])
    .filter(({ competencies }) => competencies.has(competency))
    .flatMap(({ id: questionId }) => {
      const question = counts.measures.findIndex(
        (one) => one.kind === 'question' && one.positionId === positionId && one.id === questionId,
      )
      if (question < 0) return []
      return [{ questionId, low: counts.lowOf(at, question), n: counts.scoredOf(at, question) }]
    })
  const hard = findHardQuestion(fares, thresholds)
  const everywhere = judgeScoresOf(material, 0, measure)
  return {
    id: `low-scores ${place} ${competency}`,
    kind: 'low-scores',
    competency,
    competencyName: nameOfCompetency(position, competency),
    suggestion: suggestForLowScores({ everywhere, isEverywhere: at === 0 }, hard),
    questionId: hard ?? null,
    questionTitle: hard === undefined ? null : titleOfQuestion(position, hard),
  }
}
