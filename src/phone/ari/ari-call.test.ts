import { describe, expect, it } from 'vitest'
import { AriPair, listenTo } from '../../../test/support/asterisk/open-ari-line.ts'

const kinds = ['websocket', 'audiosocket'] as const

describe.each(kinds)('a call out over Asterisk, its sound by %s', (media) => {
  it('rings, is answered, is heard, and is hung up by us', async () => {
    await using pair = await AriPair.open(media)
    const call = pair.line.place('+8613800138000', { ringSeconds: 30 })
    const told = listenTo(call)
    const telephone = await pair.nextDialled()
    expect(telephone.endpoint).toBe('PJSIP/+8613800138000@trunk')
    expect(telephone.facts.caller).toBe('02155501234')
    telephone.ring()
    await told.ringing
    telephone.answer()
    const sound = await told.up
    expect(sound.rate).toBe(media === 'websocket' ? 16_000 : 8_000)
    expect(sound.codec).toBe('PCMU')
    call.hangUp()
    expect(await told.ended).toEqual({ by: 'us', was: 'up' })
    await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
    expect(telephone.goneBy).toBe(16)
    expect(told.words).toEqual(['ringing', 'up', 'ended'])
  })

  it('ends by the other side, and leaves nothing in Asterisk', async () => {
    await using pair = await AriPair.open(media)
    const { told, telephone } = await pair.call()
    telephone.hangUp()
    expect(await told.ended).toEqual({ by: 'peer', was: 'up' })
    await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
    expect(told.words).toEqual(['up', 'ended'])
  })

  it('is handed over to another telephone', async () => {
    await using pair = await AriPair.open(media)
    const { call, told, telephone } = await pair.call()
    const handing = call.transfer('8001')
    const other = await pair.nextDialled()
    expect(other.endpoint).toBe('PJSIP/8001@trunk')
    other.answer()
    await handing
    expect(told.words).toEqual(['up'])
    expect(await told.ended).toEqual({ by: 'transfer', was: 'up' })
    await expect.poll(() => pair.asterisk.channels.size).toBe(2)
    await expect.poll(() => pair.asterisk.bridges.size).toBe(1)
    telephone.say(Buffer.from('with each other'))
    expect(other.heard.toString()).toContain('with each other')
    other.hangUp()
    await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
  })

  it('goes on when the other telephone is busy', async () => {
    await using pair = await AriPair.open(media)
    const { call, told } = await pair.call()
    const handing = call.transfer('8001')
    const other = await pair.nextDialled()
    other.hangUp(17)
    await expect(handing).rejects.toThrow('17 User busy')
    expect(told.words).toEqual(['up'])
    call.hangUp()
    expect(await told.ended).toEqual({ by: 'us', was: 'up' })
  })

  it('ends as failed when its sound ends though nobody hung up', async () => {
    await using pair = await AriPair.open(media, { times: { explainMs: 50 } })
    const { told } = await pair.call()
    const sound = Array.from(pair.asterisk.channels.keys()).find((id) => id.endsWith('.sound'))
    pair.asterisk.hangUp(sound ?? '', 16)
    expect(await told.ended).toMatchObject({ by: 'failure', was: 'up', problem: 'no-audio' })
    await expect.poll(() => pair.asterisk.channels.size).toBe(0)
  })

  it('answers a call that came in, and is heard', async () => {
    await using pair = await AriPair.open(media)
    const caller = pair.asterisk.callIn('13912345678', '8000')
    await expect.poll(() => pair.incoming.length).toBe(1)
    const [call] = pair.incoming
    expect(call).toMatchObject({ from: '13912345678', to: '8000' })
    const told = listenTo(call!)
    call!.answer()
    call!.answer()
    await told.up
    expect(caller.facts.state).toBe('Up')
    call!.hangUp()
    await expect.poll(() => pair.asterisk.channels.size).toBe(0)
  })
})

describe('a call that is not answered', () => {
  it.each([
    [17, 'busy', '17 User busy'],
    [19, 'no-answer', '19 Unknown'],
    [18, 'no-answer', '18 Unknown'],
    [21, 'declined', '21 Call Rejected'],
    [1, 'number-refused', '1 Unknown'],
    [28, 'number-refused', '28 Unknown'],
    [34, 'channels-full', '34 Unknown'],
    [42, 'channels-full', '42 Unknown'],
    [16, 'no-answer', '16 Normal Clearing'],
  ])('by cause %i is %s', async (cause, because, detail) => {
    await using pair = await AriPair.open('websocket')
    const told = listenTo(pair.line.place('13800138000', { ringSeconds: 30 }))
    const telephone = await pair.nextDialled()
    telephone.hangUp(cause)
    expect(await told.ended).toEqual({ by: 'peer', was: 'ringing', because, detail })
    expect(pair.asterisk.channels.size).toBe(0)
  })

  it('rings no longer than it was told to', async () => {
    await using pair = await AriPair.open('websocket')
    const told = listenTo(pair.line.place('13800138000', { ringSeconds: 0.2 }))
    const telephone = await pair.nextDialled()
    telephone.ring()
    expect(await told.ended).toMatchObject({ by: 'peer', was: 'ringing', because: 'no-answer' })
    await expect.poll(() => telephone.goneBy).toBe(16)
  })

  it('is taken back while it is dialled', async () => {
    await using pair = await AriPair.open('websocket')
    const call = pair.line.place('13800138000', { ringSeconds: 30 })
    const told = listenTo(call)
    call.hangUp()
    expect(await told.ended).toEqual({ by: 'us', was: 'ringing' })
    await pair.nextDialled()
    await expect.poll(() => pair.asterisk.channels.size).toBe(0)
    expect(told.words).toEqual(['ended'])
  })

  it('tells what Asterisk says when it cannot dial', async () => {
    await using pair = await AriPair.open('websocket', { changes: { endpoint: 'PJSIP/{number}@nowhere' } })
    const told = listenTo(pair.line.place('13800138000', { ringSeconds: 30 }))
    expect(await told.ended).toEqual({
      by: 'peer',
      was: 'ringing',
      because: 'server-error',
      detail: '500 Allocation failed',
    })
  })

  it.each(['1380013@evil', 'a&PJSIP/b', '', '1/n'])('does not dial %j', async (number) => {
    await using pair = await AriPair.open('websocket')
    const told = listenTo(pair.line.place(number, { ringSeconds: 30 }))
    expect(await told.ended).toMatchObject({ because: 'number-refused' })
    expect(pair.asterisk.asked).not.toContain('POST channels')
  })

  it('fails at once while the line is not ready', async () => {
    await using pair = await AriPair.begin('websocket')
    const told = listenTo(pair.line.place('13800138000', { ringSeconds: 30 }))
    expect(await told.ended).toMatchObject({ by: 'failure', was: 'ringing', problem: 'unreachable' })
  })
})

describe('a call that came in', () => {
  it('is refused by the cause that fits the status', async () => {
    await using pair = await AriPair.open('websocket')
    const caller = pair.asterisk.callIn('13912345678', '8000')
    await expect.poll(() => pair.incoming.length).toBe(1)
    pair.incoming[0]!.refuse(486)
    await expect.poll(() => caller.goneBy).toBe(17)
  })

  it('ends when its caller gives up', async () => {
    await using pair = await AriPair.open('websocket')
    const caller = pair.asterisk.callIn('', '8000')
    await expect.poll(() => pair.incoming.length).toBe(1)
    const told = listenTo(pair.incoming[0]!)
    caller.hangUp()
    expect(await told.ended).toMatchObject({ by: 'peer', was: 'ringing', because: 'no-answer' })
    expect(pair.incoming[0]!.from).toBe('')
  })
})

describe('keys', () => {
  it('are told once each with where they began, and are sent', async () => {
    await using pair = await AriPair.open('audiosocket')
    const { call, told, telephone, sound } = await pair.call()
    const frames: number[] = []
    sound.onFrame((heard) => {
      frames.push(heard.length)
      return null
    })
    telephone.say(Buffer.alloc(320 * 50))
    await expect.poll(() => frames.length).toBeGreaterThanOrEqual(50)
    telephone.press('1', 400)
    telephone.press('#', 100_000)
    telephone.press('x')
    await expect.poll(() => told.digits.length).toBe(2)
    expect(told.digits[0]?.digit).toBe('1')
    // 50 frames of 160 samples, less the 0.4 s for which it was held; silence may have gone on since.
    expect(told.digits[0]!.at).toBeGreaterThanOrEqual(8_000 - 3_200)
    expect(told.digits[0]!.at % 160).toBe(0)
    expect(told.digits[1]).toEqual({ digit: '#', at: 0 })
    call.sendDigits('12#ab?')
    await expect.poll(() => telephone.digits).toBe('12#AB')
  })
})

describe('a hand-over', () => {
  it('is given up when the call ends before the other telephone answers', async () => {
    await using pair = await AriPair.open('websocket')
    const { call, told, telephone } = await pair.call()
    const handing = call.transfer('8001')
    const failed = expect(handing).rejects.toThrow('the call ended')
    await pair.nextDialled()
    telephone.hangUp()
    expect(await told.ended).toEqual({ by: 'peer', was: 'up' })
    await failed
    await expect.poll(() => pair.asterisk.channels.size).toBe(0)
  })

  it('is given up when the other telephone does not answer', async () => {
    await using pair = await AriPair.open('websocket', { times: { transferMs: 100 } })
    const { call } = await pair.call()
    await expect(call.transfer('8001')).rejects.toThrow('no answer')
    await expect(call.transfer('8@001')).rejects.toThrow('not a number')
    await expect.poll(() => pair.asterisk.telephones().length).toBe(1)
  })
})
