import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

interface Arrived {
  readonly partId: string
  readonly mime: string
  readonly slices: Map<number, Buffer>
  /** Set once it was handed in. */
  count: number | null
}

/** A station's part in recordings, over HTTP, that a test can stop, start and let refuse. */
export interface RecordingStation {
  readonly url: string
  readonly recordings: ReadonlyMap<string, Arrived>
  /** `<method> <path>` of every request that was answered. */
  readonly log: readonly string[]
  /** Every slice that was acknowledged, as `<recording>/<n>`. */
  readonly acknowledged: ReadonlySet<string>
  /** The tab that has the interview; others may bring slices and are else answered OTHER_TAB. */
  tab: string | undefined
  refusal: { readonly status: number; readonly code: string } | undefined
  /** The file of a recording that was handed in. */
  fileOf(recordingId: string): Buffer | undefined
  /** Cuts all connections and answers nothing until `start`. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Builds the trial page and serves it with a station's answers to the recorder. */
export async function serveRecordingStation(): Promise<RecordingStation> {
  const files = await buildTrialPage()
  const recordings = new Map<string, Arrived>()
  const log: string[] = []
  const acknowledged = new Set<string>()
  let server: Server
  let port = 0
  const station: RecordingStation = {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    recordings,
    log,
    acknowledged,
    tab: undefined,
    refusal: undefined,
    fileOf: (recordingId) => {
      const arrived = recordings.get(recordingId)
      if (arrived?.count === null || arrived?.count === undefined) return undefined
      return Buffer.concat(
        Array.from({ length: arrived.count }, (_, n) => arrived.slices.get(n) ?? Buffer.of()),
      )
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    start: async () => {
      server = createServer((request, response) => void answer(request, response))
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      ;({ port } = server.address() as AddressInfo)
    },
  }
  await station.start()
  return station

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces)
    const say = (status: number, content?: unknown) => {
      log.push(`${request.method} ${path}`)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(content === undefined ? undefined : JSON.stringify(content))
    }
    const file = files.get(path)
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': path === '/' ? 'text/html' : 'text/javascript' }).end(file)
      return
    }
    // Neither icons nor captions are here.
    if (!path.startsWith('/candidate-api/') || path.endsWith('/captions')) return say(404)
    if (station.refusal) return say(station.refusal.status, { code: station.refusal.code })
    const isSlice = path.includes('/slices/')
    if (!isSlice && station.tab !== undefined && request.headers['x-tab'] !== station.tab) {
      return say(409, { code: 'OTHER_TAB' })
    }
    answerRecording(path, body, say)
  }

  function answerRecording(
    path: string,
    body: Buffer,
    say: (status: number, content?: unknown) => void,
  ): void {
    const [, group, id = '', kind, number] = path.split('/').slice(1)
    if (group === 'recordings' && kind === 'slices') {
      const arrived = recordings.get(id)
      if (!arrived) return say(404, { code: 'NOT_FOUND' })
      arrived.slices.set(Number(number), body)
      acknowledged.add(`${id}/${number}`)
      return say(204)
    }
    const input = JSON.parse(body.toString()) as { recordingId: string; mime: string; slices: number }
    if (kind === 'recording') {
      const arrived = { partId: id, mime: input.mime, slices: new Map(), count: null }
      if (!recordings.has(input.recordingId)) recordings.set(input.recordingId, arrived)
      return say(200, session)
    }
    const arrived = recordings.get(input.recordingId)
    if (!arrived) return say(404, { code: 'NOT_FOUND' })
    const numbers = Array.from({ length: input.slices }, (_, n) => n)
    const missing = numbers.filter((n) => !arrived.slices.has(n))
    if (missing.length > 0) return say(409, { code: 'SLICES_MISSING', data: { missing } })
    for (const [, piece] of recordings) if (piece.partId === arrived.partId) piece.count ??= piece.slices.size
    arrived.count = input.slices
    say(200, session)
  }
}

const session = { revision: 1, step: null }

/** The files of the trial page by their paths. */
export async function buildTrialPage(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'chrome108',
      lib: {
        entry: fileURLToPath(new URL('./recorder-page.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'trial',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (output === undefined || !('output' in output)) throw new Error('the trial page was not built')
  const scripts = output.output.map((part): [string, string] => [
    `/${part.fileName}`,
    part.type === 'chunk' ? part.code : String(part.source),
  ])
  const page =
    '<!doctype html><meta charset="utf-8"><title>trial</title><script type="module" src="/trial.js"></script>'
  return new Map([['/', page], ...scripts])
}
