import fastify from 'fastify'
import { onTestFinished } from 'vitest'
import type { CandidateSession } from '../../src/contract/candidate/session.ts'
import type { z } from 'zod'
import type { AnswerValue } from '../../src/domain/plan/next-part.ts'
import type { InterviewPlan, PlanStep } from '../../src/domain/plan/plan.ts'
import type { Position, Question } from '../../src/domain/positions/position.ts'
import { createCandidate } from '../../src/station/candidates/candidate.service.ts'
import type { NewRow } from '../../src/station/db/schema.ts'
import { registerCandidateApi } from '../../src/station/http/candidate/routes.ts'
import { newId } from '../../src/station/ids.ts'
import { hashToken, makeToken } from '../../src/station/live/link-token.ts'
import { getPosition, publishPosition } from '../../src/station/positions/position.service.ts'
import { fakeRecording, type FakeScript } from './fake-speech.ts'
import { someone, type TestStation } from './open-test-station.ts'

export type Session = z.infer<typeof CandidateSession>

/** An invitation to a position, as its records are; returns the link's token. */
export async function invite(
  { station, caller }: TestStation,
  positionId: string,
  change: Partial<NewRow<'invitation'>> = {},
): Promise<{ token: string; invitationId: string; candidateId: string }> {
  const { candidate } = await createCandidate(station, caller, someone)
  const token = makeToken()
  const invitationId = newId()
  await station.db
    .insertInto('invitation')
    .values({
      id: invitationId,
      candidate_id: candidate.id,
      position_id: positionId,
      interview_id: null,
      token_hash: hashToken(token),
      code_hash: '',
      kiosk_token_hash: null,
      flow: 'full',
      resumable: 1,
      language: 'en',
      expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      revoked_at: null,
      opened_at: null,
      created_by: caller.user.id,
      created_at: new Date().toISOString(),
      ...change,
    })
    .execute()
  return { token, invitationId, candidateId: candidate.id }
}

/** A position whose plan asks these questions, published; made of the customer service position. */
export async function publishPlanned(
  { station }: TestStation,
  make: (shipped: Position) => Partial<Position> & { questions: readonly Question[]; plan: InterviewPlan },
): Promise<Position> {
  const { content } = await getPosition(station.db, 'home-customer-service')
  const position = { ...content, id: 'planned', ...make(content) }
  await publishPosition(station.db, position)
  return position
}

export const step = (questionId: string, change: Partial<PlanStep> = {}): PlanStep => ({
  id: `step-${questionId}`,
  questionId,
  thinkSeconds: null,
  answerSeconds: null,
  takes: 1,
  maxProbes: 0,
  when: [],
  stage: 'interview',
  fast: 'asked',
  ...change,
})

export type Reply = { readonly status: number; readonly body: unknown }

/** A candidate's page without a page: one tab of a link on the candidates' API. */
export class CandidateTab {
  readonly tab: string
  private readonly send: (method: string, path: string, body?: unknown) => Promise<Reply>

  constructor(
    tab: string,
    send: (tab: string, method: string, path: string, body?: unknown) => Promise<Reply>,
  ) {
    this.tab = tab
    this.send = async (method, path, body) => await send(tab, method, path, body)
  }

  async ask(method: string, path: string, body?: unknown): Promise<Reply> {
    return await this.send(method, path, body)
  }

  /** The answer, which must be a success. */
  async expect<Answer = Session>(method: string, path: string, body?: unknown): Promise<Answer> {
    const reply = await this.send(method, path, body)
    if (reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body as Answer
  }

  async session(query = ''): Promise<Session> {
    return await this.expect('GET', `/session${query}`)
  }

  async consent(
    mode: 'video' | 'voice' | 'text',
    consents: Record<string, boolean> = { recording: true, 'machine-rating': true },
    language: 'zh' | 'en' = 'en',
  ): Promise<Session> {
    return await this.expect('POST', '/session/consent', { consents, noticeVersion: 'n', mode, language })
  }

  /** To the first question. */
  async start(mode: 'video' | 'voice' | 'text', consents?: Record<string, boolean>): Promise<Session> {
    await this.consent(mode, consents)
    await this.expect('POST', '/session/proceed', { from: 'device-check' })
    return await this.expect('POST', '/session/proceed', { from: 'practice' })
  }

  /** Records and hands in what is said to a part. */
  async say(session: Session, script: FakeScript, slices = 2): Promise<Session> {
    return await this.record(session, fakeRecording(script), slices)
  }

  async record(session: Session, bytes: Buffer, slices: number, mime = 'audio/webm'): Promise<Session> {
    const { partId } = session.step?.part ?? { partId: '' }
    const recordingId = newId()
    await this.expect('POST', `/parts/${partId}/recording`, { recordingId, mime, fileName: '' })
    await this.sendSlices(recordingId, bytes, slices)
    return await this.expect('POST', `/parts/${partId}/complete`, { recordingId, slices, latencyMs: 400 })
  }

  async sendSlices(recordingId: string, bytes: Buffer, slices: number): Promise<void> {
    const size = Math.ceil(bytes.length / slices)
    for (let n = 0; n < slices; n += 1)
      await this.expect(
        'PUT',
        `/recordings/${recordingId}/slices/${n}`,
        bytes.subarray(n * size, (n + 1) * size),
      )
  }

  async write(session: Session, text: string): Promise<Session> {
    return await this.expect('POST', `/parts/${session.step?.part.partId}/text`, { text })
  }

  async value(session: Session, value: AnswerValue): Promise<Session> {
    return await this.expect('POST', `/parts/${session.step?.part.partId}/value`, { value })
  }

  async goOn(session: Session): Promise<Session> {
    return await this.expect('POST', `/parts/${session.step?.part.partId}/skip`, { because: 'candidate' })
  }

  /** The session once it is as wanted; waits as a page does. */
  async until(wanted: (session: Session) => boolean): Promise<Session> {
    let session = await this.session()
    while (!wanted(session)) session = await this.session(`?after=${session.revision}&waitSeconds=20`)
    return session
  }
}

/** Opens links on the candidates' API of a station, without a network. */
export async function openCandidateApi(
  open: TestStation,
): Promise<(token: string, tab?: string) => CandidateTab> {
  const app = fastify()
  await registerCandidateApi(app, open.life)
  await app.ready()
  onTestFinished(async () => {
    await app.close()
  })
  return (token, tab = newId()) =>
    new CandidateTab(tab, async (own, method, path, body) => {
      const isBytes = Buffer.isBuffer(body)
      const answer = await app.inject({
        method: method as 'GET',
        url: `/candidate-api${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'x-tab': own,
          ...(body === undefined
            ? {}
            : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: isBytes ? body : JSON.stringify(body) }),
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload }
    })
}
