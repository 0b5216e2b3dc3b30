import { request } from 'node:https'
import { connect, isIP } from 'node:net'
import { connect as connectSecurely, getCACertificates } from 'node:tls'
import { setTimeout as delay } from 'node:timers/promises'
import type { Reached } from '../../domain/preflight/measured.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { hostOf, listLineRows } from '../phone-lines/phone-line.repository.ts'
import { readSettings } from '../settings.ts'
import { askedAt, linkPath } from '../sync/link/link-request.ts'
import { openPlace } from '../sync/link/open-session.ts'
import { toLinkFailure } from '../sync/link/link-failures.ts'
import { headquartersOf } from '../sync/pairing/computers.ts'

type Outcome = Reached['outcome']

/** No host is waited for longer, ms. */
const patienceMs = 8_000

/** How the hosts that somebody configured here answer; no other host is asked. */
export async function measureNetwork(
  station: Station,
  signal: AbortSignal,
): Promise<{ network: Reached[]; aheadOfHeadquartersMs: number | null }> {
  const [telephone, headquarters, updates] = await Promise.all([
    reachTelephone(station, signal),
    reachHeadquarters(station),
    reachUpdates(station),
  ])
  return {
    network: [...telephone, ...(headquarters === undefined ? [] : [headquarters.reached]), ...updates],
    aheadOfHeadquartersMs: headquarters?.aheadMs ?? null,
  }
}

/** Lines that are switched on: whether they are registered, as the telephone's process says. */
async function reachTelephone({ db, phone }: Station, signal: AbortSignal): Promise<Reached[]> {
  const rows = (await listLineRows(db)).filter(({ enabled }) => enabled === 1)
  return await Promise.all(
    rows.map(async (row): Promise<Reached> => {
      const began = performance.now()
      const giveBack = await phone.lines.borrow(row.id)
      try {
        if (phone.lines.stateOf(row.id) === undefined)
          return reachedAs('telephone', {
            name: row.name,
            host: hostOf(row),
            outcome: 'not-asked',
            began,
          })
        const until = began + patienceMs
        while (phone.lines.stateOf(row.id)?.is !== 'ready' && performance.now() < until) {
          if (phone.lines.stateOf(row.id)?.is === 'failed') break
          await delay(200, undefined, { signal })
        }
        const state = phone.lines.stateOf(row.id)?.is
        const outcome = state === 'ready' ? 'registered' : state === 'failed' ? 'not-registered' : 'timeout'
        return reachedAs('telephone', { name: row.name, host: hostOf(row), outcome, began })
      } finally {
        giveBack()
      }
    }),
  )
}

/** Through the proxy and with the trust that letters travel with; its `Date` says how far the clocks are apart. */
async function reachHeadquarters(
  station: Station,
): Promise<{ reached: Reached; aheadMs: number | null } | undefined> {
  const known = await headquartersOf(station.db)
  const { https } = (await readSettings(station.db)).sync
  if (known === undefined || !https || URL.parse(known.address) === null) return undefined
  const place = await openPlace(station.db, known)
  const asked = askedAt(place.address)
  const about = { name: known.name, host: `${asked.host}:${asked.port}` }
  const began = performance.now()
  try {
    const date = await new Promise<string | undefined>((resolve, reject) => {
      const asking = request({ ...asked, agent: place.agent, method: 'HEAD', path: `${linkPath}/` })
      asking.setTimeout(patienceMs, () =>
        asking.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      )
      asking.once('response', (answer) => {
        answer.resume()
        resolve(answer.headers.date)
      })
      asking.once('error', reject)
      asking.end()
    })
    const theirs = Date.parse(date ?? '')
    return {
      reached: reachedAs('headquarters', { ...about, outcome: 'reached', began }),
      // The header counts whole seconds.
      aheadMs: Number.isNaN(theirs) ? null : Date.now() - theirs - 500,
    }
  } catch (error) {
    const { outcome, issuer } = outcomeOf(toLinkFailure(error, asked))
    return { reached: reachedAs('headquarters', { ...about, outcome, issuer, began }), aheadMs: null }
  } finally {
    place.agent.destroy()
  }
}

/** The server that new versions come from, where IT named one. */
async function reachUpdates({ db }: Station): Promise<Reached[]> {
  const url = URL.parse((await readSettings(db)).updates.place)
  // A folder needs no network of its own.
  if (url === null || !/^https?:$/u.test(url.protocol)) return []
  const isSecure = url.protocol === 'https:'
  const asked = { host: url.hostname, port: Number(url.port || (isSecure ? 443 : 80)) }
  const began = performance.now()
  const about = { name: '', host: `${asked.host}:${asked.port}`, began }
  try {
    await openTo(asked, isSecure)
    return [reachedAs('updates', { ...about, outcome: 'reached' })]
  } catch (error) {
    return [reachedAs('updates', { ...about, ...outcomeOf(toLinkFailure(error, asked)) })]
  }
}

/** A connection and no more; LINK_INTERCEPTED with the issuer where its certificate is not trusted. */
export async function openTo(
  { host, port }: { host: string; port: number },
  isSecure: boolean,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = (error?: Error) => {
      socket.destroy()
      if (error === undefined) resolve()
      else reject(error)
    }
    const name = isIP(host) === 0 ? { servername: host } : {}
    const ca = [...getCACertificates('default'), ...getCACertificates('system')]
    const socket = isSecure
      ? connectSecurely({ host, port, ...name, ca, rejectUnauthorized: false }, () => {
          const shown = socket as ReturnType<typeof connectSecurely>
          if (shown.authorized) return done()
          const issuer = shown.getPeerX509Certificate()?.issuer ?? ''
          return done(new Failure('LINK_INTERCEPTED', { host, issuer: commonNameOf(issuer) }))
        })
      : connect({ host, port }, () => done())
    socket.setTimeout(patienceMs, () => done(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.once('error', done)
  })
}

const commonNameOf = (name: string): string => (/^CN=(.*)$/mu.exec(name)?.[1] ?? name).slice(0, 200)

function reachedAs(
  what: Reached['what'],
  {
    name,
    host,
    outcome,
    issuer = '',
    began,
  }: { name: string; host: string; outcome: Outcome; issuer?: string; began: number },
): Reached {
  const isThere = outcome === 'reached' || outcome === 'registered'
  return { what, name, host, outcome, issuer, ms: isThere ? performance.now() - began : null }
}

/** A failure of the network, as the pre-flight says it. */
export function outcomeOf(error: unknown): { outcome: Outcome; issuer: string } {
  const { code = '', data } = error as { code?: string; data?: Readonly<Record<string, unknown>> }
  const issuer = String(data?.['issuer'] ?? '')
  switch (code) {
    case 'LINK_INTERCEPTED':
    case 'LINK_OTHER_NAME':
    case 'LINK_CERTIFICATE_TIME':
      return { outcome: 'certificate', issuer }
    case 'LINK_NAME_UNKNOWN':
      return { outcome: 'unknown-host', issuer }
    case 'LINK_NO_ANSWER':
    case 'PROXY_UNREACHABLE':
      return { outcome: 'timeout', issuer }
    default:
      return { outcome: 'refused', issuer }
  }
}
