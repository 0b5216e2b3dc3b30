import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { exportedTables } from '../../contract/headquarters.ts'
import { UiLanguage } from '../../contract/ids.ts'
import { exportTable } from '../headquarters/export.service.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ table: z.enum(exportedTables) })
const Query = z.looseObject({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  language: UiLanguage.default('zh-CN'),
})

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The tables of the dashboards as files. */
export function registerHeadquartersRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/headquarters/export/:table', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'headquarters.read')
    const { table } = Params.parse(request.params)
    const { format, language, ...query } = Query.parse(request.query)
    const bytes = await exportTable(station, caller, { table, format, language, query })
    return await reply
      .type(kinds[format])
      .header('content-disposition', `attachment; filename="${table}.${format}"`)
      .send(Buffer.from(bytes))
  })
}
