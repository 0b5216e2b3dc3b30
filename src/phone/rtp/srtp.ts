import { createCipheriv, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Cipheriv, KeyObject } from 'node:crypto'
import { rtpHeaderLength } from './rtp-packet.ts'
import type { SrtpKey } from './rtp-types.ts'
import { sequences, unwrap } from './unwrap.ts'

/** Bytes of the authentication tag behind each packet. */
export const srtpTail = 10

/**
 * SRTP in one direction, RFC 3711 with AES_CM_128_HMAC_SHA1_80 (its §8.2). Keystream and keys are made once for a call:
 * a cipher object of its own for each packet costs twenty times as much.
 */
class SrtpContext {
  private readonly cipher: Cipheriv
  private readonly salt: Buffer
  private readonly authentication: KeyObject

  constructor(key: SrtpKey) {
    const master = key.subarray(0, 16)
    const masterSalt = key.subarray(16, 30)
    this.cipher = blockCipher(derive(master, masterSalt, 0, 16))
    this.authentication = createSecretKey(derive(master, masterSalt, 1, 20))
    this.salt = derive(master, masterSalt, 2, 14)
  }

  /** Encrypts, or decrypts, from `start` to `end` in place; §4.1.1. */
  apply(datagram: Buffer, [start, end]: readonly [number, number], index: number): void {
    const blocks = Math.ceil((end - start) / 16)
    const counters = Buffer.alloc(16 * blocks)
    const first = Buffer.alloc(16)
    this.salt.copy(first)
    xorUInt32(first, 4, datagram.readUInt32BE(8))
    xorUInt32(first, 8, Math.floor(index / sequences))
    xorUInt32(first, 12, (index % sequences) * 0x10000)
    for (let block = 0; block < blocks; block += 1) {
      first.copy(counters, 16 * block)
      counters.writeUInt16BE(block, 16 * block + 14)
    }
    const keystream = this.cipher.update(counters)
    for (let at = start; at < end; at += 1) datagram[at] = (datagram[at] ?? 0) ^ (keystream[at - start] ?? 0)
  }

  /** §4.2, over the packet and the count of wraps. */
  tag(covered: Buffer, index: number): Buffer {
    const wraps = Buffer.alloc(4)
    wraps.writeUInt32BE(Math.floor(index / sequences))
    return createHmac('sha1', this.authentication)
      .update(covered)
      .update(wraps)
      .digest()
      .subarray(0, srtpTail)
  }
}

/** Encrypts what one source sends, in its order. */
export class SrtpSender {
  private readonly context: SrtpContext
  private index: number | null = null

  constructor(key: SrtpKey) {
    this.context = new SrtpContext(key)
  }

  /** In place; the last `srtpTail` bytes are room for the tag. */
  protect(datagram: Buffer): void {
    const sequence = datagram.readUInt16BE(2)
    this.index = this.index === null ? sequence : unwrap(sequence, this.index, sequences)
    const end = datagram.length - srtpTail
    this.context.apply(datagram, [rtpHeaderLength(datagram, srtpTail), end], this.index)
    this.context.tag(datagram.subarray(0, end), this.index).copy(datagram, end)
  }
}

/**
 * Decrypts what comes in. Whatever is not authentic changes nothing. Packets sent twice are told by whoever counts
 * them: nothing is heard or acted upon twice.
 */
export class SrtpReceiver {
  private readonly context: SrtpContext
  /** Highest index of each source that was authentic; a call has two or three. */
  private readonly highest = new Map<number, number>()

  constructor(key: SrtpKey) {
    this.context = new SrtpContext(key)
  }

  /** The RTP packet, decrypted in place, or null for what is not authentic. */
  unprotect(datagram: Buffer): Buffer | null {
    const start = rtpHeaderLength(datagram, srtpTail)
    if (start === 0) return null
    const ssrc = datagram.readUInt32BE(8)
    const sequence = datagram.readUInt16BE(2)
    const highest = this.highest.get(ssrc)
    const index = highest === undefined ? sequence : unwrap(sequence, highest, sequences)
    if (index < 0) return null
    const packet = datagram.subarray(0, datagram.length - srtpTail)
    if (!timingSafeEqual(this.context.tag(packet, index), datagram.subarray(packet.length))) return null
    this.context.apply(packet, [start, packet.length], index)
    this.highest.set(ssrc, Math.max(index, highest ?? 0))
    return packet
  }
}

/** Whether a re-INVITE left a key as it was, so that its count of packets goes on. */
export function isSameKey(one: SrtpKey, other: SrtpKey | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0
}

/** Key derivation, RFC 3711 §4.3, with a derivation rate of 0. */
function derive(master: Uint8Array, salt: Uint8Array, label: number, length: number): Buffer {
  const counters = Buffer.alloc(16 * Math.ceil(length / 16))
  for (let block = 0; 16 * block < counters.length; block += 1) {
    counters.set(salt, 16 * block)
    counters[16 * block + 7] = (counters[16 * block + 7] ?? 0) ^ label
    counters.writeUInt16BE(block, 16 * block + 14)
  }
  return blockCipher(master).update(counters).subarray(0, length)
}

/** AES on single blocks, from which counter mode is made. */
function blockCipher(key: Uint8Array): Cipheriv {
  return createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
}

function xorUInt32(buffer: Buffer, at: number, value: number): void {
  buffer.writeUInt32BE((buffer.readUInt32BE(at) ^ value) >>> 0, at)
}
