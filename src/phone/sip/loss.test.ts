import { afterEach, describe, expect, it } from 'vitest'
import { get, Peer, tagFor } from './peer.fixture.ts'
import { openLine, peerSdp, ready, watch } from './sip-line.fixture.ts'
import type { SipLine } from './sip-line.ts'

let peer: Peer
let line: SipLine
afterEach(async () => {
  await line.close()
  await peer.close()
})

describe('with a quarter of all packets lost, each way', () => {
  it('sixty calls come about and end, from either side', { timeout: 60_000 }, async () => {
    let state = 7
    const isLost = (): boolean => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state / 2_147_483_648 < 0.25
    }
    peer = await Peer.start({ protocol: 'UDP', isLost })
    peer.onRequest = (request) => {
      if (request.method === 'ACK') return
      if (request.method !== 'INVITE') return peer.reply(request, 200)
      peer.reply(request, 180)
      peer.reply(request, 200, { body: peerSdp() })
    }
    line = openLine({ port: peer.port }, { times: { t1: 50, t2: 400 } })
    await ready(line)
    const ends = await Promise.all(
      Array.from({ length: 60 }, async (_, nth) => {
        const call = line.place(String(1_000 + nth), { ringSeconds: 30 })
        const { up, ended } = watch(call)
        if (await Promise.race([up, ended]).then((what) => 'by' in what)) return await ended
        const number = String(1_000 + nth)
        const invite = await peer.wait(
          ({ method, first }) => method === 'INVITE' && first.includes(`sip:${number}@`),
        )
        if (nth % 2 === 0) call.hangUp()
        else {
          const uri = /<([^>]*)>/.exec(get(invite, 'contact'))?.[1] ?? ''
          peer.ask('BYE', invite.from, { uri, dialog: { call: invite, tag: tagFor(invite), sequence: 10 } })
        }
        return await ended
      }),
    )
    expect(ends.filter(({ was }) => was === 'up')).toHaveLength(60)
    expect(ends.filter(({ by }) => by === 'peer')).toHaveLength(30)
  })
})
