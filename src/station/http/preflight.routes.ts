import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UiLanguage } from '../../contract/ids.ts'
import { findRun } from '../preflight/preflight.service.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ runId: z.uuid() })
const Query = z.object({ language: UiLanguage.default('zh-CN') })

/** A pre-flight as files, for IT. */
export function registerPreflightRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/preflight/:runId/pdf', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'settings.change')
    const { language } = Query.parse(request.query)
    const run = await findRun(station, Params.parse(request.params).runId)
    // Fonts and the PDF library are loaded with the first PDF, not with the station.
    const { renderPreflightPdf } = await import('../preflight/preflight-pdf.ts')
    return await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="preflight-${run.at.slice(0, 10)}.pdf"`)
      .send(await renderPreflightPdf(run, language))
  })
  app.get('/api/preflight/:runId/json', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'settings.change')
    const run = await findRun(station, Params.parse(request.params).runId)
    return await reply
      .type('application/json')
      .header('content-disposition', `attachment; filename="preflight-${run.at.slice(0, 10)}.json"`)
      .send(JSON.stringify(run, null, 2))
  })
}
