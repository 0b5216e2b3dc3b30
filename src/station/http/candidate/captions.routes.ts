import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Failure } from '../../failure.ts'
import { requireTab } from '../../live/change-live.ts'
import { languageOf } from '../../live/describe-step.ts'
import { requireAsked } from '../../live/find-part.ts'
import { readLive } from '../../live/live-state.ts'
import { CaptionSession, type CaptionPart } from '../../live-wall/captions/caption-session.ts'
import type { StationLife } from '../../station-life.ts'
import { answerFailures } from '../answer-failures.ts'
import { authenticateBy, type CandidateContext } from './context.ts'

const Query = z.object({ part: z.uuid() })

/** Token and tab of a captions socket, which a browser can only name as subprotocols. */
export function socketCredentials({ headers }: Pick<FastifyRequest, 'headers'>): {
  readonly token: string | undefined
  readonly tab: string | undefined
} {
  const [name, token, tab] = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
  return name === 'captions' && /^[\w-]{16,64}$/u.test(token ?? '')
    ? { token, tab }
    : { token: undefined, tab: undefined }
}

/** A candidate's sound in while they speak, captions back; on a server that has the WebSocket plugin. */
export async function registerCaptions(app: FastifyInstance, life: StationLife): Promise<void> {
  await app.register(async (scope) => {
    answerFailures(scope, life.log)
    /** Of requests that are let in. */
    const admitted = new WeakMap<
      FastifyRequest,
      { station: CandidateContext['station']; part: CaptionPart }
    >()
    scope.get(
      '/candidate-api/captions',
      {
        websocket: true,
        preValidation: async (request) => {
          const context = await authenticateBy(life, socketCredentials(request))
          const part = await openPart(context, Query.parse(request.query).part)
          admitted.set(request, { station: context.station, part })
        },
      },
      (socket, request) => {
        const known = admitted.get(request)
        if (known === undefined) return socket.close()
        const session = new CaptionSession(known.station, known.part, (caption) =>
          socket.send(JSON.stringify(caption)),
        )
        socket.on('message', (data, isBinary) => {
          if (isBinary && Buffer.isBuffer(data)) session.push(data)
        })
        socket.on('error', () => socket.terminate())
        socket.on('close', () => session.close())
      },
    )
  })
}

/** The part whose sound may come: asked now, of this tab, and spoken with consent. */
async function openPart({ station, link }: CandidateContext, partId: string): Promise<CaptionPart> {
  const { interview_id } = link.invitation
  const state = interview_id === null ? undefined : await readLive(station.db, interview_id)
  if (state === undefined) throw new Failure('PART_OVER')
  requireTab(state, link)
  const { part, question } = requireAsked(state, partId)
  if (state.consents.recording !== true) throw new Failure('CONSENT_NEEDED', { kind: 'recording' })
  const interviewId = state.interview.id
  const answerId = part.answer_id
  const isNewTake = part.take > 1 && part.piece === 0
  // What was said in the take before does not count any more.
  if (isNewTake && !station.wall.heardOf(interviewId, answerId).partIds.includes(partId))
    station.wall.forget(interviewId)
  return {
    interviewId,
    answerId,
    partId,
    question,
    language: languageOf(state),
    mayRate: state.consents['machine-rating'] === true,
  }
}
