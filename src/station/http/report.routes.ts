import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UiLanguage } from '../../contract/ids.ts'
import { appendAudit } from '../audit/audit.ts'
import { supportBundle } from '../health/health.service.ts'
import { printExplanation } from '../reports/explanation/explanation.service.ts'
import { requireRated } from '../ratings/veil.ts'
import { readReportDocument } from '../reports/report-document.service.ts'
import { exportReportJson } from '../reports/report-json.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ interviewId: z.uuid() })
const Query = z.object({ language: UiLanguage.default('zh-CN') })
const ExplanationQuery = z.object({ language: UiLanguage.optional(), reason: z.stringbool().default(false) })

/** Reports as files, and the support bundle. */
export function registerReportRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/reports/:interviewId/pdf', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'interviews.read')
    const { interviewId } = Params.parse(request.params)
    const { language } = Query.parse(request.query)
    await requireRated(station.db, caller, interviewId)
    const document = await readReportDocument(station, interviewId)
    // Fonts and the PDF library are loaded with the first PDF, not with the station.
    const { renderReportPdf } = await import('../reports/report-pdf.ts')
    const pdf = await renderReportPdf(document, language)
    await appendAudit(station.db, {
      actor: caller.user.id,
      action: 'report.exported',
      subject: `interview:${interviewId}`,
      detail: { as: 'pdf' },
    })
    return await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="interview-${interviewId.slice(0, 8)}.pdf"`)
      .send(pdf)
  })
  app.get('/api/reports/:interviewId/json', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'interviews.read')
    const { interviewId } = Params.parse(request.params)
    await requireRated(station.db, caller, interviewId)
    const document = await readReportDocument(station, interviewId)
    await appendAudit(station.db, {
      actor: caller.user.id,
      action: 'report.exported',
      subject: `interview:${interviewId}`,
      detail: { as: 'json' },
    })
    return await reply
      .type('application/json')
      .header('content-disposition', `attachment; filename="interview-${interviewId.slice(0, 8)}.json"`)
      .send(JSON.stringify(exportReportJson(document), null, 2))
  })
  app.get('/api/interviews/:interviewId/explanation.pdf', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'decisions.make')
    const { interviewId } = Params.parse(request.params)
    const { language, reason } = ExplanationQuery.parse(request.query)
    const pdf = await printExplanation(station, caller, { interviewId, language, reason })
    return await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="explanation-${interviewId.slice(0, 8)}.pdf"`)
      .send(pdf)
  })
  app.get<{ Querystring: { dumps?: string } }>('/api/health/support-bundle', async (request, reply) => {
    const context = await contextFor(request, reply)
    const { station } = requireAction(context, 'health.read')
    const bundle = await supportBundle(context.life, station, { dumps: request.query.dumps === '1' })
    return await reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="storefront-support.zip"')
      .send(bundle)
  })
}
