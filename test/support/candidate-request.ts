import { type Agent, request } from 'node:https'
import type { Reply } from './live-interview.ts'

/** One request to the candidates' own API. */
export interface CandidateRequest {
  readonly tab: string
  readonly method: string
  /** Below `/candidate-api`. */
  readonly path: string
  /** Bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown
}

/** Sends over HTTPS to this computer, whoever signed its certificate; rejects where nobody answers. */
export async function sendAsCandidate(
  { port, agent, token }: { readonly port: number; readonly agent: Agent; readonly token: string },
  { tab, method, path, body }: CandidateRequest,
): Promise<Reply> {
  const isBytes = Buffer.isBuffer(body)
  const type = isBytes ? 'application/octet-stream' : 'application/json'
  const headers = {
    authorization: `Bearer ${token}`,
    'x-tab': tab,
    ...(body === undefined ? {} : { 'content-type': type }),
  }
  return await new Promise<Reply>((resolve, reject) => {
    const at = { host: '127.0.0.1', port, path: `/candidate-api${path}`, method, agent, headers }
    const sent = request(at, (answer) => {
      const got: Buffer[] = []
      answer.on('data', (part: Buffer) => got.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(got).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) })
      })
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : isBytes ? body : JSON.stringify(body))
  })
}
