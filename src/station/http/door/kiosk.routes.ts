import fastifyCookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { join } from 'node:path'
import { z } from 'zod'
import type { Station } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { isKioskOpen, KioskLock, makeKioskSession } from '../../kiosk/kiosk-pin.ts'
import { enterKiosk, leaveVisit } from '../../kiosk/kiosk.service.ts'
import type { StationLife } from '../../station-life.ts'
import { sendPage } from './door-pages.ts'
import { RateWindow } from './rate-window.ts'

const Pin = z.object({ pin: z.string().regex(/^\d{4,8}$/u) })
const Entry = z.union([
  z.object({ code: z.string().regex(/^\d{6}$/u) }),
  z.object({ name: z.string().trim().min(1).max(80), phoneEnd: z.string().regex(/^\d{4}$/u) }),
])
const Visit = z.object({ token: z.string().regex(/^[\w-]{22}$/u) })

const cookie = 'storefront_kiosk'
/** Wrong codes and names a minute: a million codes would take two months. */
const wrongAMinute = 10

export type KioskRoutesOptions = {
  readonly life: StationLife
  readonly uiFolder: string
  /** Outlives the listener, so that a new one does not forgive wrong PINs. */
  readonly lock: KioskLock
}

/** The kiosk's page and what it asks the station; only ever registered on loopback. */
export async function registerKiosk(
  app: FastifyInstance,
  { life, uiFolder, lock }: KioskRoutesOptions,
): Promise<void> {
  const wrong = new RateWindow(wrongAMinute, 60_000)
  await app.register(fastifyCookie)
  app.get('/kiosk', async (_request, reply) => await sendPage(reply, join(uiFolder, 'kiosk', 'index.html')))

  app.get('/candidate-api/kiosk/state', async (request, reply) => {
    const open = await isKioskOpen(life.requireStation(), request.cookies[cookie], Date.now())
    return await reply.send({ open })
  })

  app.post('/candidate-api/kiosk/open', async (request, reply) => {
    const station = life.requireStation()
    await lock.check(station, read(Pin, request, 'pin').pin)
    const session = await makeKioskSession(station, Date.now())
    reply.setCookie(cookie, session, { path: '/candidate-api/kiosk', httpOnly: true, sameSite: 'strict' })
    return await reply.code(204).send()
  })

  app.post('/candidate-api/kiosk/enter', async (request, reply) => {
    const station = await requireKiosk(life, request)
    const now = new Date()
    const until = wrong.fullUntil('', now.getTime())
    if (until !== undefined) throw new Failure('LOCKED_OUT', { until: new Date(until).toISOString() })
    const visit = await enterKiosk(station, read(Entry, request, 'code'), now).catch((error: unknown) => {
      wrong.count('', now.getTime())
      throw error
    })
    return await reply.send(visit)
  })

  app.post('/candidate-api/kiosk/done', async (request, reply) => {
    const station = await requireKiosk(life, request)
    await leaveVisit(station, read(Visit, request, 'token').token)
    return await reply.code(204).send()
  })

  app.post('/candidate-api/kiosk/check', async (request, reply) => {
    const station = await requireKiosk(life, request)
    await lock.check(station, read(Pin, request, 'pin').pin)
    return await reply.code(204).send()
  })

  app.post('/candidate-api/kiosk/leave', async (request, reply) => {
    const station = await requireKiosk(life, request)
    await lock.check(station, read(Pin, request, 'pin').pin)
    reply.clearCookie(cookie, { path: '/candidate-api/kiosk' })
    return await reply.code(204).send()
  })
}

async function requireKiosk(life: StationLife, request: FastifyRequest): Promise<Station> {
  const station = life.requireStation()
  if (!(await isKioskOpen(station, request.cookies[cookie], Date.now()))) throw new Failure('SIGNED_OUT')
  return station
}

function read<Shape>(shape: z.ZodType<Shape>, { body }: FastifyRequest, field: string): Shape {
  const parsed = shape.safeParse(body)
  if (!parsed.success) throw new Failure('INVALID_INPUT', { field })
  return parsed.data
}
