import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeWebSocketChannel } from '../../../test/support/asterisk/fake-channel.ts'
import type { FakeTelephone } from '../../../test/support/asterisk/fake-telephone.ts'
import { AriPair, listenTo } from '../../../test/support/asterisk/open-ari-line.ts'

/** Order in which held-back messages go out: each takes the place that its number has among the others. */
const order = fc.array(fc.nat(), { minLength: 24, maxLength: 24 })

/** Keeps events back until `release`, which sends them in the order of these numbers. */
function holdBack({ asterisk }: AriPair): { release: (numbers: readonly number[]) => void } {
  const held: (() => void)[] = []
  asterisk.deliver = (send) => held.push(send)
  return {
    release: (numbers) => {
      asterisk.deliver = (send) => send()
      const ranked = held.map((send, index) => ({ send, rank: numbers[index % numbers.length] ?? 0 }))
      for (const { send } of ranked.sort((a, b) => a.rank - b.rank)) send()
    },
  }
}

const lives: readonly [string, (telephone: FakeTelephone) => void][] = [
  ['rings and is busy', (telephone) => [telephone.ring(), telephone.hangUp(17)]],
  [
    'is answered and hangs up',
    (telephone) => [telephone.ring(), telephone.answer(), telephone.press('1'), telephone.hangUp()],
  ],
  [
    'hangs up, and keys come too late',
    (telephone) => [telephone.answer(), telephone.hangUp(), telephone.press('1'), telephone.ring()],
  ],
]

describe('events out of order', () => {
  it.each(lives)('of a call that %s end it once', async (_what, live) => {
    await using pair = await AriPair.open('websocket', { times: { explainMs: 20 } })
    await fc.assert(
      fc.asyncProperty(order, async (numbers) => {
        const events = holdBack(pair)
        const told = listenTo(pair.line.place('13800138000', { ringSeconds: 30 }))
        live(await pair.nextDialled())
        events.release(numbers)
        await told.ended
        await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
        expect(told.words.filter((word) => word === 'ended')).toHaveLength(1)
        expect(told.words.at(-1)).toBe('ended')
      }),
      { seed: 6, numRuns: 15 },
    )
    expect(pair.line.state).toEqual({ is: 'ready' })
  })

  it('of a call that came in and went leave none that rings for ever', async () => {
    await using pair = await AriPair.open('websocket')
    await fc.assert(
      fc.asyncProperty(order, async (numbers) => {
        const before = pair.incoming.length
        const events = holdBack(pair)
        const caller = pair.asterisk.callIn('13912345678', '8000')
        caller.hangUp()
        events.release(numbers)
        // What is asked after them is answered after they were read.
        const mark = pair.asterisk.callIn('mark', '8000')
        await expect.poll(() => pair.incoming.at(-1)?.from).toBe('mark')
        for (const call of pair.incoming.slice(before, -1)) await listenTo(call).ended
        mark.hangUp()
        await listenTo(pair.incoming.at(-1)!).ended
      }),
      { seed: 6, numRuns: 15 },
    )
  })
})

const junk = fc.oneof(
  fc.string({ maxLength: 300 }).map((text) => ({ text })),
  fc.json().map((text) => ({ text })),
  fc
    .constantFrom('MEDIA_START', 'MEDIA_XOFF', 'MEDIA_XON', '{"event":"MEDIA_XOFF"}', 'DTMF_END digit:1')
    .map((text) => ({ text })),
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => ({ bytes })),
  fc.uint8Array({ maxLength: 300 }).map((raw) => ({ raw })),
)
type Junk = { readonly text?: string; readonly bytes?: Uint8Array; readonly raw?: Uint8Array }

describe('messages that make no sense', () => {
  it('among events cost the connection at most', async () => {
    await using pair = await AriPair.open('websocket')
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { minLength: 1, maxLength: 5 }), async (all: Junk[]) => {
        for (const { text, bytes, raw } of all) {
          if (raw !== undefined) pair.asterisk.sendRaw(raw)
          else pair.asterisk.sendText(text ?? Buffer.from(bytes ?? []).toString('latin1'))
        }
        pair.line.networkChanged()
        await expect.poll(() => pair.line.state.is).toBe('ready')
      }),
      { seed: 6, numRuns: 40 },
    )
    const { call, told } = await pair.call()
    call.hangUp()
    expect(told.words).toEqual(['up', 'ended'])
  })

  it('among sound cost the call at most', async () => {
    await using pair = await AriPair.open('websocket', { times: { explainMs: 5 } })
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { minLength: 1, maxLength: 5 }), async (all: Junk[]) => {
        const { call, told, sound } = await pair.call()
        sound.onFrame((heard) => heard)
        const channel = [...pair.asterisk.channels.values()].find(
          (other) => other instanceof FakeWebSocketChannel,
        )
        for (const { text, bytes, raw } of all) {
          if (raw !== undefined) channel?.peer?.sendRaw(raw)
          else channel?.peer?.send(text ?? bytes ?? '')
        }
        call.hangUp()
        await told.ended
        await expect.poll(() => pair.asterisk.channels.size).toBe(0)
      }),
      { seed: 6, numRuns: 40 },
    )
    expect(pair.line.state).toEqual({ is: 'ready' })
  })

  it('in answers cost the call at most', async () => {
    await using pair = await AriPair.open('websocket')
    const answer = fc.record({
      status: fc.constantFrom(200, 204, 400, 404, 409, 500, 503),
      body: fc.oneof(fc.json(), fc.string()),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 4 }), async (answers) => {
        let turn = 0
        pair.asterisk.instead = (method, path) => {
          const next = answers[turn++ % answers.length] ?? null
          const body = next?.status === 204 ? undefined : next?.body
          return method === 'DELETE' || path.startsWith('applications')
            ? null
            : next === null
              ? null
              : { status: next.status, body }
        }
        const call = pair.line.place('13800138000', { ringSeconds: 30 })
        const told = listenTo(call)
        const asked = pair.asterisk.asked.length
        await expect.poll(() => pair.asterisk.asked.length).toBeGreaterThan(asked)
        call.hangUp()
        await told.ended
        pair.asterisk.instead = null
      }),
      { seed: 6, numRuns: 30 },
    )
    expect(pair.line.state).toEqual({ is: 'ready' })
  })
})
