import { describe, expect, it } from 'vitest'
import { plainAddress, Source } from './source.ts'

const at = (port: number) => ({ address: '192.0.2.1', port })

function latched(): Source {
  const source = new Source()
  source.expect(at(4_000))
  source.judge(at(4_000), 1)
  return source
}

const pass = (source: Source, frames: number): void => {
  for (let frame = 0; frame < frames; frame += 1) source.pass()
}

describe('the source of what is heard', () => {
  it('is the first of the host that the SDP names', () => {
    const source = new Source()
    source.expect(at(4_000))
    expect([source.isHost('192.0.2.1'), source.isHost('192.0.2.2')]).toEqual([true, false])
    expect([source.judge(at(4_000), 1), source.judge(at(4_000), 1), source.ssrc]).toEqual(['new', 'ours', 1])
  })

  it.each([
    ['another port', at(4_002), 1],
    ['another SSRC', at(4_000), 2],
  ])('is not %s of the same host while it speaks', (_what, from, ssrc) => {
    const source = latched()
    for (let round = 0; round < 5; round += 1) {
      pass(source, 1)
      expect([source.judge(from, ssrc), source.judge(at(4_000), 1)]).toEqual(['stranger', 'ours'])
    }
  })

  it('is another one of the same host once it is silent for 100 ms and two came in a row', () => {
    const source = latched()
    pass(source, 4)
    expect([source.judge(at(4_000), 2), source.judge(at(4_000), 2)]).toEqual(['stranger', 'stranger'])
    pass(source, 1)
    expect([source.judge(at(4_000), 3), source.judge(at(4_000), 2), source.judge(at(4_000), 2)]).toEqual([
      'stranger',
      'stranger',
      'new',
    ])
    expect(source.ssrc).toBe(2)
  })

  it('may be another one at once after a re-INVITE', () => {
    const source = latched()
    source.expect(at(4_000))
    expect([source.ssrc, source.judge(at(4_000), 2)]).toEqual([null, 'new'])
  })

  it('is the port that the SDP names, though the last of the talk before came first', () => {
    const source = latched()
    source.expect(at(4_002))
    expect([source.judge(at(4_000), 1), source.judge(at(4_002), 2), source.judge(at(4_000), 1)]).toEqual([
      'new',
      'new',
      'stranger',
    ])
    expect(source.ssrc).toBe(2)
  })

  it('may have another port than the SDP names, as behind a router', () => {
    const source = new Source()
    source.expect(at(4_002))
    expect([source.judge(at(4_000), 1), source.judge(at(4_000), 1)]).toEqual(['new', 'ours'])
  })
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
])('%s is %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain)
})
