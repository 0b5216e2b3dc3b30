import { Agent, request, type RequestOptions } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findCertificate } from '../../src/station/candidate-door/certificate.repository.ts'
import { type CandidateServer, startCandidateServer } from '../../src/station/http/candidate-server.ts'
import { writeSetting } from '../../src/station/settings.ts'
import type { TestStation } from './open-test-station.ts'

export interface DoorAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface OpenDoor {
  readonly server: CandidateServer
  readonly port: number
  /** PEM of the station's own authority. */
  readonly authority: string
  /** Asks the door as a phone that trusts the authority does; `path` begins with a slash. */
  ask(path: string, options?: AskOptions): Promise<DoorAnswer>
}

export type AskOptions = Pick<RequestOptions, 'method' | 'headers' | 'ca' | 'localAddress'> & {
  readonly body?: string | Uint8Array
}

/** Opens the candidates' door of a test's station on any free port, over pages that say `candidate page`. */
export async function openDoor({ life, folder, station }: TestStation): Promise<OpenDoor> {
  const uiFolder = join(folder, 'candidate-pages')
  mkdirSync(join(uiFolder, 'candidate-assets'), { recursive: true })
  mkdirSync(join(uiFolder, 'kiosk'), { recursive: true })
  writeFileSync(join(uiFolder, 'index.html'), 'candidate page')
  writeFileSync(join(uiFolder, 'kiosk', 'index.html'), 'kiosk page')
  writeFileSync(join(uiFolder, 'secret.txt'), 'not to be served')
  writeFileSync(join(uiFolder, 'candidate-assets', 'page-1a2b3c.js'), 'export {}')
  await writeSetting(station.db, 'candidateDoor', { open: true, port: 0, host: '' })
  const server = await startCandidateServer({ life, uiFolder })
  onTestFinished(async () => await server.close())
  const authority = (await findCertificate(station.db, 'authority'))?.certificate ?? ''
  return {
    server,
    authority,
    get port() {
      return server.port ?? 0
    },
    ask: async (path, options) => await askDoor(server.port ?? 0, path, { ca: authority, ...options }),
  }
}

/** One request over TLS to a door on this computer; fails where the certificate is not trusted. */
export async function askDoor(port: number, path: string, options: AskOptions = {}): Promise<DoorAnswer> {
  const { body, ...rest } = options
  const agent = new Agent({ keepAlive: false })
  return await new Promise((resolve, reject) => {
    // The name is fixed, or Node would check the certificate against whatever Host header is tried.
    const at = { host: '127.0.0.1', servername: 'localhost', port }
    const asked = request({ ...at, path, agent, ...rest }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
