import type { ShellNotice } from '../../contract/shell.ts'
import type { Station } from '../context.ts'
import { isOwn } from '../interviews/whose-interview.ts'

type News = { readonly kind: ShellNotice['kind']; readonly path: string }

/** Letters that have not left for so long, however often it was tried, are worth a notice, ms. */
export const stuckAfterMs = 30 * 60_000

/** Looks for what is worth a notice since it looked last; what was there at its first look is none. */
export class NewsWatch {
  private readonly station: Station
  private since: string
  private failedFrom: number | undefined
  private toldStuck = false

  constructor(station: Station, now = Date.now()) {
    this.station = station
    this.since = new Date(now).toISOString()
  }

  async look(now = Date.now()): Promise<News[]> {
    const since = this.since
    this.since = new Date(now).toISOString()
    return [...(await this.findReports(since)), ...(await this.findRequests(since)), ...this.findStuck(now)]
  }

  private async findReports(since: string): Promise<News[]> {
    const rows = await this.station.db
      .selectFrom('job')
      .select('interview_id')
      .where('kind', '=', 'make-report')
      .where('state', '=', 'done')
      .where('finished_at', '>=', since)
      .where('finished_at', '<', this.since)
      .execute()
    return rows.flatMap(({ interview_id }) =>
      interview_id === null ? [] : [{ kind: 'report-ready', path: `/interviews/${interview_id}/report` }],
    )
  }

  private async findRequests(since: string): Promise<News[]> {
    const rows = await this.station.db
      .selectFrom('candidate_request')
      .innerJoin('interview', 'interview.id', 'candidate_request.interview_id')
      .select('candidate_request.interview_id')
      .where('handled_at', 'is', null)
      .where('candidate_request.kind', '=', 'human-only')
      .where('at', '>=', since)
      .where('at', '<', this.since)
      .where(isOwn())
      .execute()
    return rows.map(({ interview_id }) => ({
      kind: 'candidate-waiting',
      path: `/interviews/${interview_id}`,
    }))
  }

  /** Told of once, until letters travel again. */
  private findStuck(now: number): News[] {
    if (this.station.schedule.activity().failure === null) {
      this.failedFrom = undefined
      this.toldStuck = false
      return []
    }
    this.failedFrom ??= now
    if (this.toldStuck || now - this.failedFrom < stuckAfterMs) return []
    this.toldStuck = true
    return [{ kind: 'sync-stuck', path: '/headquarters/sync' }]
  }
}
