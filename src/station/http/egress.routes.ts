import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UiLanguage } from '../../contract/ids.ts'
import { readLastProof } from '../egress/egress-desk.ts'
import { found } from '../failure.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Query = z.object({ language: UiLanguage.default('zh-CN') })

/** The last proof as files, for whoever has to show it. */
export function registerEgressRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/egress/proof.pdf', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'health.read')
    const { language } = Query.parse(request.query)
    const proof = found(readLastProof(station.dataFolder) ?? undefined)
    const { renderProofPdf } = await import('../egress/proof-pdf.ts')
    return await reply
      .type('application/pdf')
      .header('content-disposition', 'attachment; filename="egress-proof.pdf"')
      .send(await renderProofPdf(proof, language))
  })
  app.get('/api/egress/proof.json', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'health.read')
    const proof = found(readLastProof(station.dataFolder) ?? undefined)
    return await reply
      .type('application/json')
      .header('content-disposition', 'attachment; filename="egress-proof.json"')
      .send(JSON.stringify(proof, null, 2))
  })
}
