import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtectionProfileAes128CmHmacSha1_80, RtpPacket, SrtpSession } from 'werift-rtp'
import { writeRtp } from './rtp-packet.ts'
import { isSameKey, SrtpReceiver, SrtpSender, srtpTail } from './srtp.ts'

const key = Buffer.from('e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6', 'hex')
const packet = (sequence: number, payload = Buffer.alloc(160, sequence & 0xff), ssrc = 0xcafebabe) =>
  writeRtp({ payloadType: 8, marker: false, sequence, timestamp: sequence * 160, ssrc, payload }, srtpTail)

function protectedBy(sender: SrtpSender, sequence: number): Buffer {
  const datagram = packet(sequence)
  sender.protect(datagram)
  return datagram
}

/** An independent implementation, with the same key both ways. */
function openWerift(): SrtpSession {
  const [master, salt] = [key.subarray(0, 16), key.subarray(16)]
  const keys = {
    localMasterKey: master,
    localMasterSalt: salt,
    remoteMasterKey: master,
    remoteMasterSalt: salt,
  }
  return new SrtpSession({ keys, profile: ProtectionProfileAes128CmHmacSha1_80 })
}

describe('SRTP', () => {
  it('gives the packet that libsrtp’s own test gives', () => {
    const datagram = Buffer.from(`800f1234decafbadcafebabe${'ab'.repeat(16)}${'00'.repeat(srtpTail)}`, 'hex')
    new SrtpSender(key).protect(datagram)
    expect(datagram.toString('hex')).toBe(
      '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb',
    )
  })

  it('is understood by another implementation and understands it, of any length and through a wrap', () => {
    const [sender, receiver, other] = [new SrtpSender(key), new SrtpReceiver(key), openWerift()]
    for (let sequence = 65_500; sequence < 65_600; sequence += 1) {
      const plain = packet(sequence % 65_536, Buffer.alloc(1 + (sequence % 200), sequence & 0xff))
      const bare = plain.subarray(0, plain.length - srtpTail)
      const datagram = Buffer.from(plain)
      sender.protect(datagram)
      expect(other.decrypt(datagram)).toEqual(bare)
      const { header, payload } = RtpPacket.deSerialize(bare)
      expect(receiver.unprotect(other.encrypt(payload, header))).toEqual(bare)
    }
  })

  it('finds the place again after any loss that is shorter than half a wrap, and in any order near it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 16_000 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (steps, swaps) => {
          const [sender, receiver] = [new SrtpSender(key), new SrtpReceiver(key)]
          let sequence = 0
          const datagrams = [sequence, ...steps.map((step) => (sequence += step))].map((one) =>
            protectedBy(sender, one % 65_536),
          )
          if (swaps) datagrams.push(...datagrams.splice(-2).reverse())
          expect(datagrams.map((one) => receiver.unprotect(one) !== null)).not.toContain(false)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('takes nothing that was changed, and goes on afterwards', () => {
    const [sender, receiver] = [new SrtpSender(key), new SrtpReceiver(key)]
    expect(receiver.unprotect(protectedBy(sender, 0))).not.toBeNull()
    for (let at = 0; at < packet(1).length; at += 1) {
      const changed = protectedBy(new SrtpSender(key), 30_000)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, receiver.unprotect(changed)]).toEqual([at, null])
    }
    expect(receiver.unprotect(Buffer.alloc(12))).toBeNull()
    expect(new SrtpReceiver(Buffer.alloc(30)).unprotect(protectedBy(sender, 1))).toBeNull()
    expect(receiver.unprotect(protectedBy(sender, 2))?.readUInt16BE(2)).toBe(2)
  })

  it('knows a key again', () => {
    expect([
      isSameKey(key, Uint8Array.from(key)),
      isSameKey(key, Buffer.alloc(30)),
      isSameKey(key, undefined),
    ]).toEqual([true, false, false])
  })
})
