import { request } from 'node:https'
import { getCACertificates } from 'node:tls'
import type { CandidateDoor, DoorTest } from '../../contract/candidate-door.ts'
import type { Station } from '../context.ts'
import { readDoor } from './door.service.ts'
import type { DoorRuntime } from './door-runtime.ts'
import { findCertificate } from './certificate.repository.ts'

const waitMs = 5_000

/** Asks the door at the address that links name, as a phone that trusts its authority would. */
export async function testDoor(station: Station, runtime: DoorRuntime | undefined): Promise<DoorTest> {
  const door = await readDoor(station, runtime)
  const address = `https://${door.host}:${door.port}`
  if (runtime === undefined || runtime.port === null) return { address, result: 'closed' }
  // Without a network there is no address to ask at.
  if (door.host === '') return { address, result: 'unreachable' }
  return { address, result: await ask(`${address}/door.css`, await trustedBy(station, door)) }
}

/** What a phone trusts: our own authority, or what this computer was given by its makers and by IT. */
async function trustedBy({ db }: Station, { certificate }: CandidateDoor): Promise<string[]> {
  if (certificate.kind === 'supplied')
    return [...getCACertificates('default'), ...getCACertificates('system')]
  return [(await findCertificate(db, 'authority'))?.certificate ?? '']
}

async function ask(url: string, ca: readonly string[]): Promise<DoorTest['result']> {
  return await new Promise((resolve) => {
    const asked = request(url, { ca: [...ca], agent: false, timeout: waitMs }, (answer) => {
      answer.resume()
      resolve(answer.headers['x-storefront-door'] === '1' ? 'reached' : 'other-program')
    })
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })))
    asked.on('error', (error: Error & { code?: string }) => resolve(meaningOf(error.code ?? '')))
    asked.end()
  })
}

function meaningOf(code: string): DoorTest['result'] {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-name'
  if (/CERT|SIGNATURE|ALTNAME|TLS/u.test(code)) return 'untrusted'
  return code === 'EPROTO' ? 'other-program' : 'unreachable'
}
