import { setTimeout as delay } from 'node:timers/promises'
import type { Interview } from '../../src/contract/interviews.ts'
import type { PositionVersion } from '../../src/contract/positions.ts'
import type { Recording } from '../../src/contract/media.ts'
import { newId } from '../../src/station/ids.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export const administrator = { name: '管理员甲', login: 'admin', password: 'correct horse 电池' }
export const firstRun = {
  language: 'en',
  administrator,
  group: 'Group',
  region: 'Region',
  store: 'Store',
  demonstration: false,
}

/** A browser as the station sees one: follows its launch link, keeps cookies, sends its own origin. */
export class StationClient {
  readonly origin: string
  private readonly cookies = new Map<string, string>()

  constructor(origin: string) {
    this.origin = origin
  }

  /** Opens the launch link. */
  static async launch(link: string): Promise<StationClient> {
    const client = new StationClient(new URL(link).origin)
    const answer = await client.fetch(new URL(link).pathname + new URL(link).search, { redirect: 'manual' })
    if (answer.status !== 302) throw new Error(`the launch link answered ${answer.status}`)
    return client
  }

  /** The same browser after the station started again on another port. */
  moveTo(origin: string): StationClient {
    const moved = new StationClient(origin)
    const port = (of: string) => new URL(of).port
    for (const [name, value] of this.cookies)
      moved.cookies.set(name.replace(port(this.origin), port(origin)), value)
    return moved
  }

  setCookie(kind: 'launch' | 'session', value: string): void {
    this.cookies.set(`storefront_${kind}_${new URL(this.origin).port}`, value)
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(this.origin + path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  /** A request of the OpenAPI side; never throws for a status. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const init: RequestInit = { method }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { 'content-type': 'application/json' }
    }
    const answer = await this.fetch(`/api${path}`, init)
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }

  /** The answer's body; throws for anything but success. */
  async expect<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.ask(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Body
  }

  async setUp(): Promise<void> {
    await this.expect('POST', '/access/first-run', firstRun)
  }

  async createDraft(
    name = 'Somebody',
    language = 'en',
    positionId = 'home-customer-service',
  ): Promise<Interview> {
    const { candidate } = await this.expect<{ candidate: { id: string } }>('POST', '/candidates', { name })
    const mode = 'per-question'
    return await this.expect('POST', '/interviews', {
      candidateId: candidate.id,
      positionId,
      mode,
      language,
    })
  }

  async begin(
    interviewId: string,
    file: { name: string; bytes: number },
    recordingId = newId(),
  ): Promise<string> {
    await this.expect('POST', '/media', {
      interviewId,
      recordingId,
      fileName: file.name,
      mime: 'application/octet-stream',
      source: 'file',
      bytes: file.bytes,
    })
    return recordingId
  }

  async putSlice(recordingId: string, n: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
    const headers = { 'content-type': 'application/octet-stream' }
    return await this.fetch(`/api/media/${recordingId}/slices/${n}`, { method: 'PUT', body: bytes, headers })
  }

  /** Uploads whole, slice by slice; returns the recording's id. */
  async upload(interviewId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const recordingId = await this.begin(interviewId, { name, bytes: bytes.length })
    const slice = 1_048_576
    const slices = Math.ceil(bytes.length / slice)
    for (let n = 0; n < slices; n += 1) {
      const answer = await this.putSlice(recordingId, n, bytes.subarray(n * slice, (n + 1) * slice))
      if (answer.status !== 204) throw new Error(`slice ${n}: ${answer.status} ${await answer.text()}`)
    }
    await this.expect<Recording>('POST', `/media/${recordingId}/complete`, { slices })
    return recordingId
  }

  /** Attaches recordings to the first questions, or to those named, and submits. */
  async submit(
    draft: Interview,
    recordingIds: readonly string[],
    questionIds?: readonly string[],
  ): Promise<void> {
    const ids = questionIds ?? (draft.position as PositionVersion).content.questions.map(({ id }) => id)
    const answers = recordingIds.map((recordingId, index) => ({
      questionId: ids[index] ?? '',
      recordingId,
      range: null,
    }))
    await this.expect('PUT', `/interviews/${draft.id}/answers`, { answers })
    await this.expect('POST', `/interviews/${draft.id}/submit`)
  }

  /** Waits until an interview is reported or failed. */
  async settled(interviewId: string, everyMs = 150): Promise<Interview> {
    for (;;) {
      const interview = await this.expect<Interview>('GET', `/interviews/${interviewId}`)
      if (interview.state === 'reported' || interview.state === 'failed') return interview
      await delay(everyMs)
    }
  }
}
