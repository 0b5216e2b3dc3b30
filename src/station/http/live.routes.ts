import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { noteReading } from '../audit/readings.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { isOver } from '../live/end-interview.ts'
import { readLive } from '../live/live-state.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ interviewId: z.uuid() })
/** Two seconds of sound; a listener who is further behind misses some, and nobody waits for them. */
const mostBuffered = 64_000

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>
type Listener = { readonly station: Station; readonly interviewId: string }

/** The sound of a running interview, out as it comes in: 16 kHz mono, 16 bit. The candidate's page notices nothing. */
export function registerLiveRoutes(app: FastifyInstance, contextFor: ContextOf): void {
  app.register(async (scope) => {
    /** Of requests that are let in. */
    const admitted = new WeakMap<FastifyRequest, Listener>()
    scope.get(
      '/api/live/:interviewId/listen',
      {
        websocket: true,
        preValidation: async (request, reply) => {
          const { station, caller } = requireAction(await contextFor(request, reply), 'recordings.play')
          const { interviewId } = Params.parse(request.params)
          const state = await readLive(station.db, interviewId)
          if (state === undefined) throw new Failure('NOT_FOUND')
          if (isOver(state.live)) throw new Failure('INTERVIEW_OVER')
          if (!request.ws) return
          await noteReading(station.db, {
            actor: caller.user.id,
            action: 'live.listened',
            subject: `interview:${interviewId}`,
          })
          admitted.set(request, { station, interviewId })
        },
      },
      (socket, request) => {
        const known = admitted.get(request)
        if (known === undefined) return socket.close()
        const stop = known.station.wall.onSound(known.interviewId, (frame) => {
          if (socket.bufferedAmount < mostBuffered) socket.send(frame)
        })
        socket.on('error', () => socket.terminate())
        socket.on('close', stop)
      },
    )
  })
}
