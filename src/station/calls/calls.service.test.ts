import { describe, expect, it, vi } from 'vitest'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { callOnce, placeCall, PlayedTelephone } from '../../../test/support/phone-call.ts'
import { newId } from '../ids.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import { phoneSentences } from '../../domain/dialogue/dialogue.ts'
import { digitWords } from '../../domain/dialogue/phone-sentences.ts'
import { endInterview } from '../live/running-interviews.service.ts'
import { callBackPin } from './call-back-pin.ts'
import { CallService } from './calls.service.ts'

const rate = 8_000
const sentences: ReadonlySet<string> = new Set(phoneSentences)

/** A candidate on the telephone: hears what is played, answers by keys and by sound. */
async function ring(open: TestStation, made: Awaited<ReturnType<typeof placeCall>>, attempt = 1) {
  const telephone = new PlayedTelephone()
  const troubles: unknown[] = []
  const calls = new CallService(open.station, telephone, (_, error) => troubles.push(error))
  const placed = await callOnce(open, made, attempt)
  const { callId } = placed
  let at = 0
  let askedBy = 0
  const heard: number[] = []
  const candidate = {
    calls,
    telephone,
    troubles,
    placed,
    heard,
    /** Waits until this is being said. */
    async hears(...names: string[]) {
      await vi.waitFor(() => {
        if (troubles.length > 0) throw troubles[0]
        const playing = telephone.last('play')?.sounds.map((id) => made.said.get(id)) ?? []
        expect(playing).toEqual(names)
      })
      return names
    },
    /** Waits for the next question, line or follow-up; its id. */
    async isAsked() {
      const line = await vi.waitFor(() => {
        if (troubles.length > 0) throw troubles[0]
        const play = telephone.last('play')
        const name = made.said.get(play?.sounds.at(-1) ?? '') ?? ''
        if (play === undefined || play.playId === askedBy || sentences.has(name))
          throw new Error(`hears ${name}`)
        askedBy = play.playId
        return name
      })
      return line
    },
    /** The line is said to its end. */
    ends() {
      const playId = telephone.last('play')?.playId ?? 0
      telephone.tell({ type: 'played', callId, playId, how: 'end', at })
    },
    key: (digit: string) => telephone.tell({ type: 'digit', callId, digit, at }),
    speaks(ms: number) {
      const sound = Int16Array.from({ length: (ms * rate) / 1000 }, (_, n) => ((at + n) % 2_000) - 1_000)
      heard.push(...sound)
      telephone.tell({
        type: 'media',
        calls: [{ callId, at, heard: sound, played: new Int16Array(sound.length).fill(5) }],
      })
      at += sound.length
    },
    /** The turn is over: they said what they had to say. */
    pauses() {
      const turnId = telephone.last('listen')?.turnId ?? 0
      const event = {
        kind: 'over',
        because: 'silence',
        at: 9_000,
        speechEndedAt: 8_000,
        spokenMs: 7_000,
      } as const
      telephone.tell({ type: 'turn', callId, turnId, at: 0, event })
    },
    async hangsUp() {
      telephone.tell({ type: 'ended', callId, how: { by: 'peer', was: 'up' }, figures: null })
      await calls.close()
    },
    /** Hears the line to its end, and answers it. */
    async answers(ms: number) {
      const before = await countOpen(open)
      candidate.ends()
      await vi.waitFor(async () => expect(await countOpen(open)).toBe(before + 1))
      candidate.speaks(ms)
      candidate.pauses()
    },
  }
  calls.begin(placed)
  telephone.tell({ type: 'up', callId, rate, codec: 'PCMA' })
  telephone.tell({ type: 'answered-by', callId, by: 'person' })
  return candidate
}

/** Recordings of the candidate's that are under way. */
const countOpen = async ({ station: { db } }: TestStation) => {
  const rows = await db
    .selectFrom('recording')
    .select('id')
    .where('source', '=', 'telephone')
    .where('state', '=', 'receiving')
    .execute()
  return rows.length
}

/** Everything asked, in order, with the line that was said. */
const partsOf = async ({ station: { db } }: TestStation) => {
  const rows = await db
    .selectFrom('answer_part')
    .innerJoin('answer', 'answer.id', 'answer_part.answer_id')
    .selectAll('answer_part')
    .select('question_id')
    .orderBy('answer.seq')
    .orderBy('answer_part.seq')
    .orderBy('piece')
    .execute()
  return rows.map((row) => ({ ...row, lineId: row.prompt_id ?? row.question_id }))
}

/** The samples of the first recording of this kind. */
async function readPcm({ station }: TestStation, source: 'telephone' | 'call'): Promise<number[]> {
  const row = await station.db
    .selectFrom('recording')
    .selectAll()
    .where('source', '=', source)
    .executeTakeFirstOrThrow()
  const key = await readCandidateKey(station.db, station.keys.wrap, row.candidate_id)
  const reader = await station.media.open(row.id, 'original', key)
  const bytes = Buffer.from(await reader.read(44, row.bytes - 44))
  await reader.close()
  return [...new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))]
}

describe('a call', () => {
  it('tells the board of its campaign that the interview began, so that it can be followed', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const told: unknown[] = []
    open.station.phone.news.onChange((change) => told.push(change))
    const candidate = await ring(open, made)
    await candidate.hears('greeting', 'consent')
    candidate.key('1')
    await candidate.isAsked()
    const { campaignId, candidateId } = made.partner
    expect(told).toContainEqual({ of: 'campaign', campaignId, candidateIds: [candidateId] })
    await candidate.hangsUp()
  })

  it('is dialled, and holds the interview of its invitation question by question', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    expect(call.telephone.last('call')).toMatchObject({ number: '+8613800138000', detectMachine: true })
    await call.hears('greeting', 'consent')
    expect(await open.station.db.selectFrom('interview').selectAll().execute()).toEqual([])
    call.key('1')
    await call.hears('answer-how', made.position.questions[0]?.id ?? '')
    const [interview] = await open.station.db.selectFrom('interview').selectAll().execute()
    expect(interview).toMatchObject({ channel: 'phone', state: 'running', language: 'zh' })
    const asked = [await call.isAsked()]
    for (let n = 0; n < 2; n++) {
      await call.answers(5_000)
      asked.push(await call.isAsked())
    }
    const parts = await partsOf(open)
    expect(parts.map(({ lineId }) => lineId)).toEqual(asked)
    expect(parts[0]).toMatchObject({ end_reason: 'candidate' })
    await call.hangsUp()
    expect(call.calls.outcomeOf(call.placed.callId)).toBe('broken-off')
    expect(call.troubles).toEqual([])
  })

  it('keeps what was said bit by bit as it came, and both sides of the whole call beside it', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    await call.hears('greeting', 'consent')
    call.speaks(1_000)
    call.key('1')
    await call.isAsked()
    await call.answers(4_300)
    await call.isAsked()
    await call.hangsUp()
    const said = call.heard.slice(-4.3 * rate)
    expect(await readPcm(open, 'telephone')).toEqual(said)
    expect(await readPcm(open, 'call')).toEqual(said.flatMap((sample) => [sample, 5]))
  })

  it('that was broken off goes on with the next where it stood, with what was said before', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    await call.hears('greeting', 'consent')
    call.key('1')
    await call.isAsked()
    await call.answers(5_000)
    const line = await call.isAsked()
    call.ends()
    await vi.waitFor(async () => expect(await countOpen(open)).toBe(1))
    call.speaks(3_000)
    await call.hangsUp()
    const again = await ring(open, made, 2)
    await again.hears('greeting-again', 'consent')
    again.key('1')
    expect(await again.isAsked()).toBe(line)
    await again.answers(5_000)
    await again.isAsked()
    const states = (await partsOf(open)).map(({ piece, state }) => [piece, state === 'asked'])
    expect(states).toEqual([
      [0, false],
      [0, false],
      [1, false],
      [0, true],
    ])
    await again.hangsUp()
    expect([...call.troubles, ...again.troubles]).toEqual([])
  })

  it('ends for good with what is wished: never again is on the list before it is hung up', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    await call.hears('greeting', 'consent')
    call.key('9')
    await call.hears('never-confirmed')
    expect(await open.station.db.selectFrom('do_not_call').select('source').execute()).toEqual([
      { source: 'candidate' },
    ])
    expect(call.telephone.last('hang-up')).toBeUndefined()
    call.ends()
    await vi.waitFor(() => expect(call.telephone.last('hang-up')).toBeDefined())
    await call.hangsUp()
    expect(call.calls.outcomeOf(call.placed.callId)).toBe('never')
    expect(await open.station.db.selectFrom('interview').selectAll().execute()).toEqual([])
  })

  it.each([['02155501234'], ['']])(
    'for later says how to call back, where the line shows a number (%s)',
    async (caller_number) => {
      const open = await openTestStation()
      const made = await placeCall(open)
      await open.station.db.updateTable('phone_line').set({ caller_number }).execute()
      const call = await ring(open, made)
      await call.hears('greeting', 'consent')
      call.key('2')
      await call.hears('later-when')
      for (const digit of '15') call.key(digit)
      const { keys } = open.station
      const digits = [...callBackPin(keys.codes, made.partner.invitationId)].map(
        (digit) => digitWords.zh[Number(digit)] ?? '',
      )
      const how = ['call-back', ...digits, 'call-back-again', ...digits]
      await call.hears('later-confirmed', ...(caller_number === '' ? [] : how), 'bye')
      await call.hangsUp()
    },
  )

  it('leaves somebody who wants a person to HR', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    await call.hears('greeting', 'consent')
    call.key('3')
    await call.hears('human-confirmed')
    expect(await open.station.db.selectFrom('candidate_request').select('kind').execute()).toEqual([
      { kind: 'human-only' },
    ])
    await call.hangsUp()
    expect(call.calls.outcomeOf(call.placed.callId)).toBe('human')
  })

  it('is turned away by the network’s word while the program waits to end, and answered where it goes on', async () => {
    const open = await openTestStation()
    const { lineId } = await callOnce(open, await placeCall(open), 1)
    const telephone = new PlayedTelephone()
    const calls = new CallService(open.station, telephone, () => undefined)
    const rings = (callId: string) =>
      telephone.tell({ type: 'incoming', callId, lineId, from: '+8613900139000', to: '8000' })
    const [first, second] = [newId(), newId()]
    calls.holdBack(true)
    rings(first)
    calls.holdBack(false)
    rings(second)
    await vi.waitFor(() => expect(telephone.sent).toHaveLength(2))
    expect(telephone.sent).toEqual([
      { type: 'refuse', callId: first, status: 480 },
      { type: 'answer', callId: second },
    ])
    const kept = await open.station.db
      .selectFrom('phone_call')
      .select('id')
      .where('direction', '=', 'in')
      .execute()
    expect(kept).toEqual([{ id: second }])
    await calls.close()
  })

  it('says goodbye when HR ends the interview', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    const call = await ring(open, made)
    await call.hears('greeting', 'consent')
    call.key('1')
    await call.hears('answer-how', made.position.questions[0]?.id ?? '')
    const { id } = await open.station.db.selectFrom('interview').select('id').executeTakeFirstOrThrow()
    await endInterview(open.station, open.caller, { interviewId: id, reason: '' })
    await call.hears('goodbye')
    await call.hangsUp()
  })

  it('without a sound that it needs ends as ours to answer for', async () => {
    const open = await openTestStation()
    const made = await placeCall(open)
    await open.station.db.deleteFrom('phone_sentence').where('sentence', '=', 'consent').execute()
    const call = await ring(open, made)
    await vi.waitFor(() => expect(call.troubles).toHaveLength(1))
    await vi.waitFor(() => expect(call.telephone.last('play')?.playId).toBe(0))
    expect(call.telephone.last('hang-up')).toBeUndefined()
    call.ends()
    await vi.waitFor(() => expect(call.telephone.last('hang-up')).toBeDefined())
    await call.hangsUp()
    expect(call.calls.outcomeOf(call.placed.callId)).toBe('interrupted')
  })
})
