import {
  AlertQuery,
  CompareQuery,
  type ExportedTable,
  InterviewsQuery,
  OverviewQuery,
  StoreQuery,
} from '../../contract/headquarters.ts'
import type { UiLanguage } from '../../contract/ids.ts'
import type { Share } from '../../domain/headquarters/wilson.ts'
import type { LocalText } from '../../domain/positions/position.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { type SheetToWrite, writeWorkbook } from '../tables/write-workbook.ts'
import { readAlerts } from './alerts.service.ts'
import { compareQuestion } from './compare.service.ts'
import { type ExportWords, exportWords } from './export-words.ts'
import { listCounted } from './interviews.service.ts'
import { readOverview } from './overview.service.ts'
import { readStores } from './stores.service.ts'

type Cell = string | number | null
type Table = { readonly titles: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
type Asked = { readonly station: Pick<Station, 'db'>; readonly caller: Caller; readonly query: unknown }
type Maker = (asked: Asked, words: ExportWords, text: (local: LocalText) => string) => Promise<Table>

/** Interviews in one file; more is a sign of a filter that was forgotten. */
const mostInterviews = 5000

export type ExportRequest = {
  readonly table: ExportedTable
  readonly format: 'csv' | 'xlsx'
  readonly language: UiLanguage
  /** What the table's own procedure takes. */
  readonly query: unknown
}

/** A dashboard's table as a file, as it is filtered; noted in the audit log. */
export async function exportTable(
  station: Pick<Station, 'db'>,
  caller: Caller,
  { table, format, language, query }: ExportRequest,
): Promise<Uint8Array> {
  const words = exportWords[language]
  const text = (local: LocalText) => (language === 'en' ? local.en : local.zh)
  const { titles, rows } = await makers[table]({ station, caller, query }, words, text)
  await appendAudit(station.db, {
    actor: caller.user.id,
    action: 'headquarters.exported',
    subject: `headquarters:${table}`,
    detail: { as: format, rows: rows.length },
  })
  if (format === 'csv') return writeCsv([titles, ...rows])
  const sheet: SheetToWrite = {
    name: words.sheet[table],
    columns: titles.map((title) => ({ title, width: 16 })),
    rows,
  }
  return await writeWorkbook([sheet])
}

const makers: Readonly<Record<ExportedTable, Maker>> = {
  stores: async ({ station, caller, query }, { column, storeState, health }) => {
    const { stores } = await readStores(station, caller, {
      ...StoreQuery.parse(query),
      offset: 0,
      limit: 100_000,
    })
    return {
      titles: [
        column.name,
        column.region,
        column.state,
        column.health,
        column.lastContact,
        column.waiting,
        column.setAside,
        column.version,
        column.positions,
        column.models,
        column.thisWeek,
        column.passRate,
        column.low,
        column.high,
        column.alerts,
      ],
      rows: stores.map((row) => [
        row.name,
        row.regionName,
        storeState[row.state],
        health[row.health],
        row.lastContactAt,
        row.waiting,
        row.setAside,
        row.productVersion,
        row.positions.map(({ id, version }) => `${id} ${version}`).join(', '),
        row.models.join(', '),
        row.interviewsThisWeek,
        ...shareCells(row.passRate),
        row.alerts,
      ]),
    }
  },
  groups: async ({ station, caller, query }, { column }, text) => {
    const { groups } = await readOverview(station, caller, { ...OverviewQuery.parse(query), limit: 100_000 })
    return {
      titles: [
        column.name,
        column.region,
        column.held,
        column.toHr,
        column.toPool,
        column.advance,
        column.hold,
        column.reject,
        column.passRate,
        column.low,
        column.high,
        column.medianMatch,
      ],
      rows: groups.map((group) => [
        text(group.name),
        group.regionName,
        group.held,
        group.toHr,
        group.toPool,
        group.advance,
        group.hold,
        group.reject,
        ...shareCells(group.passRate),
        group.medianMatch,
      ]),
    }
  },
  days: async ({ station, caller, query }, { column }) => {
    const { series } = await readOverview(station, caller, OverviewQuery.parse(query))
    return {
      titles: [column.from, column.held, column.toHr, column.toPool],
      rows: series.map(({ from, held, toHr, toPool }) => [from, held, toHr, toPool]),
    }
  },
  competencies: async ({ station, caller, query }, { column }, text) => {
    const { competencies, lowScore } = await readOverview(station, caller, OverviewQuery.parse(query))
    return {
      titles: [
        column.position,
        column.competency,
        column.n,
        column.median,
        column.lowShare(lowScore),
        column.low,
        column.high,
        ...tenTitles,
      ],
      rows: competencies.map(({ positionName, name, n, median, low, tens }) => [
        text(positionName),
        text(name),
        n,
        median,
        ...shareCells(low),
        ...tens,
      ]),
    }
  },
  alerts: async ({ station, caller, query }, { column, alert, alertState, level, suggestion }, text) => {
    const { alerts } = await readAlerts(station, caller, { ...AlertQuery.parse(query), limit: 100_000 })
    return {
      titles: [
        column.alert,
        column.state,
        column.level,
        column.name,
        column.position,
        column.competency,
        column.n,
        column.share,
        column.low,
        column.high,
        column.suggestion,
        column.question,
      ],
      rows: alerts.map((one) => [
        alert[one.kind],
        alertState[one.state],
        level[one.level],
        one.unitName,
        text(one.positionName),
        one.competencyName === null ? '' : text(one.competencyName),
        one.n,
        ...shareCells(one.share),
        suggestion[one.suggestion],
        one.questionTitle === null ? '' : text(one.questionTitle),
      ]),
    }
  },
  comparison: async ({ station, caller, query }, { column, standing }) => {
    const { places } = await compareQuestion(station, caller, CompareQuery.parse(query))
    return {
      titles: [
        column.name,
        column.region,
        column.standing,
        column.n,
        column.mean,
        column.halfWidth,
        column.limitLow,
        column.limitHigh,
        column.median,
        ...tenTitles,
      ],
      rows: places.map((place) => [
        place.name,
        place.regionName,
        standing[place.standing],
        place.n,
        round(place.mean),
        round(place.halfWidth),
        round(place.limits?.low ?? null),
        round(place.limits?.high ?? null),
        place.median,
        ...place.tens,
      ]),
    }
  },
  interviews: async ({ station, caller, query }, words, text) => {
    const { column } = words
    const asked = { ...InterviewsQuery.parse(query), offset: 0, limit: mostInterviews }
    const { interviews, total } = await listCounted(station, caller, asked)
    const rows = interviews.map((interview) => [
      interview.createdAt,
      interview.candidateName,
      text(interview.positionName),
      interview.storeName,
      interview.regionName,
      words.channel[interview.channel],
      round(interview.match),
      interview.recommendation === null ? '' : words.recommendation[interview.recommendation],
      interview.decision === null ? '' : words.decision[interview.decision],
      round(interview.score),
      interview.id,
    ])
    return {
      titles: [
        column.date,
        column.candidate,
        column.position,
        column.store,
        column.region,
        column.channel,
        column.match,
        column.recommendation,
        column.decision,
        column.score,
        column.link,
      ],
      rows: total > rows.length ? [...rows, [words.more(total - rows.length)]] : rows,
    }
  },
}

const tenTitles = Array.from({ length: 10 }, (_, ten) => `${ten * 10}–${ten === 9 ? 100 : ten * 10 + 9}`)

/** Share and interval, three decimals. */
function shareCells(share: Share | null): Cell[] {
  if (share === null) return [null, null, null]
  return [share.share, share.low, share.high].map((value) => Math.round(value * 1000) / 1000)
}

/** One decimal. */
function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
