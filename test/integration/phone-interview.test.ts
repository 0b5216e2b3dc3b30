import { describe, expect, it } from 'vitest'
import { callBackPin } from '../../src/station/calls/call-back-pin.ts'
import { placeCall } from '../support/phone-call.ts'
import { PhoneExchange } from '../support/phone-exchange.ts'
import { openPhoneStation } from '../support/phone-station.ts'

/** A voice: a tone that swells as syllables do, 8 kHz. */
const voice = (ms: number) =>
  Int16Array.from({ length: ms * 8 }, (_, n) => {
    const turns = (2 * Math.PI * n) / 8_000
    return Math.round(9_000 * Math.sin(220 * turns) * Math.abs(Math.sin(2 * turns)))
  })

describe('an interview by telephone', () => {
  it('is held by a real line from the greeting to the goodbye', async () => {
    const events: string[] = []
    const exchange = await PhoneExchange.open(async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.say(voice(600))
      await candidate.hears(1)
      events.push('greeted')
      candidate.press('1')
      for (let n = 0; n < 3; n++) {
        await candidate.hearsNext()
        events.push(`asked ${n}`)
        await candidate.say(voice(5_000))
      }
      await candidate.hearsNext()
      candidate.hangUp()
    })
    const { made, connect, overCall } = await openPhoneStation(exchange)
    await connect(await placeCall(made))
    const call = await overCall()
    expect(exchange.candidates.map(({ failure }) => failure)).toEqual([undefined])
    expect(events).toEqual(['greeted', 'asked 0', 'asked 1', 'asked 2'])
    expect(call).toMatchObject({ outcome: 'broken-off', state: 'over' })
    const parts = await made.station.db.selectFrom('answer_part').selectAll().execute()
    expect(parts.filter(({ recording_id }) => recording_id !== null).length).toBeGreaterThanOrEqual(3)
  })

  it('goes on at the unanswered question for whoever calls back and keys the code', async () => {
    const exchange = await PhoneExchange.open(async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.say(voice(600))
      await candidate.hears(1)
      candidate.press('1')
      await candidate.hearsNext()
      await candidate.say(voice(2_500))
      await candidate.hearsNext()
      candidate.hangUp()
    })
    const { made, connect, overCall } = await openPhoneStation(exchange)
    const { station } = made
    const placed = await placeCall(made)
    await connect(placed)
    const first = await overCall()
    const askedOf = async () =>
      await station.db
        .selectFrom('answer_part')
        .select(['id', 'state', 'recording_id', 'ended_at'])
        .orderBy('asked_at')
        .execute()
    const before = await askedOf()
    const open = before.find(({ ended_at }) => ended_at === null)
    expect(before.filter(({ ended_at }) => ended_at !== null)).toHaveLength(1)

    const caller = await exchange.dial('13800138000')
    await caller.hears(1)
    caller.press(callBackPin(station.keys.codes, placed.partner.invitationId))
    await caller.hearsNext()
    caller.press('1')
    await caller.hearsNext()
    await caller.say(voice(2_500))
    await caller.hearsNext()
    caller.hangUp()
    const second = await overCall(1)
    expect(exchange.candidates.map(({ failure }) => failure)).toEqual([undefined, undefined])
    expect(second).toMatchObject({ direction: 'in', interview_id: first.interview_id })
    const after = await askedOf()
    expect(after.find(({ id }) => id === open?.id)).toMatchObject({ ended_at: expect.any(String) as string })
    expect(after.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })
})
