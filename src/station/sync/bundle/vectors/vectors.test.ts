import { createDecipheriv, createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { extract } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { isReceiptOf, parseReceipt } from '../../receipt.ts'
import { readBundleLines, readKeysFile, verifyBundle } from '../bundle.ts'

/*
 * Reads the vectors as another program would: with a tar library, an age library and plain cryptography, by what
 * README.md says and nothing else of ours. The last test reads them with ours.
 */

const read = (name: string) => readFileSync(join(import.meta.dirname, name))
const expected = JSON.parse(read('expected.json').toString()) as {
  id: string
  store: { computerId: string; signPublic: string }
  headquarters: { computerId: string; signPublic: string; ageSecret: string }
  person: string
  personKey: string
  bodies: string[]
  recording: { id: string; sha256: string }
}
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

function isSigned(key: string, text: string, signature: string): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'base64')])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
}

async function openAge(sealed: Uint8Array): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(expected.headquarters.ageSecret)
  return await decrypter.decrypt(sealed, 'text')
}

/** nonce (12) ‖ ciphertext ‖ tag (16). */
function openGcm(key: Buffer, sealed: Buffer, more: { nonce?: Buffer; label?: Buffer } = {}): Buffer {
  const body = more.nonce === undefined ? sealed.subarray(12) : sealed
  const decipher = createDecipheriv('aes-256-gcm', key, more.nonce ?? sealed.subarray(0, 12))
  if (more.label !== undefined) decipher.setAAD(more.label)
  decipher.setAuthTag(body.subarray(-16))
  return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()])
}

async function untar(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const archive = extract()
  archive.end(bytes)
  for await (const entry of archive) {
    const pieces: Buffer[] = []
    for await (const piece of entry) pieces.push(piece as Buffer)
    files.set(entry.header.name, Buffer.concat(pieces))
  }
  return files
}

/** `SFM1` ‖ prefix (8) ‖ chunks of 65,536 and a tag; nonce and label end in the chunk's number (big-endian). */
function openRecording(bytes: Buffer, key: Buffer, label: string): Buffer {
  expect(bytes.toString('latin1', 0, 4)).toBe('SFM1')
  const plain: Buffer[] = []
  for (let n = 0, at = 12; at < bytes.length; n += 1, at += 65_552) {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(n)
    const nonce = Buffer.concat([bytes.subarray(4, 12), number])
    const chunk = bytes.subarray(at, at + 65_552)
    plain.push(openGcm(key, chunk, { nonce, label: Buffer.from(`${label}/${n}`) }))
  }
  return Buffer.concat(plain)
}

describe('the test vectors', () => {
  it('of a bundle open as the format says', async () => {
    const files = await untar(read('example.sfb'))
    const manifest = files.get('manifest.json') ?? Buffer.alloc(0)
    expect(sha256(manifest)).toBe(expected.id)
    const signature = files.get('manifest.sig')?.toString() ?? ''
    expect(isSigned(expected.store.signPublic, `storefront-bundle:v1\n${manifest}`, signature)).toBe(true)
    const { parts, from, to } = JSON.parse(manifest.toString()) as {
      parts: { name: string; bytes: number; sha256: string }[]
      from: string
      to: string
    }
    expect([from, to]).toEqual([expected.store.computerId, expected.headquarters.computerId])
    expect([...files.keys()]).toEqual(['manifest.json', 'manifest.sig', ...parts.map(({ name }) => name)])
    for (const part of parts) {
      const bytes = files.get(part.name) ?? Buffer.alloc(0)
      expect([bytes.length, sha256(bytes)]).toEqual([part.bytes, part.sha256])
    }

    const keys = JSON.parse(await openAge(read('example.sfk'))) as {
      bundle: string
      keys: Record<string, string>
      signature: string
    }
    // Canonical JSON of two fields is their names in order.
    const signed = `storefront-keys:v1\n${JSON.stringify({ bundle: keys.bundle, keys: keys.keys })}`
    expect(isSigned(expected.store.signPublic, signed, keys.signature)).toBe(true)
    expect(keys).toMatchObject({ bundle: expected.id, keys: { [expected.person]: expected.personKey } })
    const personKey = Buffer.from(keys.keys[expected.person] ?? '', 'base64')

    const text = await openAge(files.get('records-0001.age') ?? Buffer.alloc(0))
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { person: string | null; hash: string; body: unknown })
    const bodies = lines.map(({ person, body }) =>
      person === null
        ? JSON.stringify(body)
        : inflateRawSync(openGcm(personKey, Buffer.from(String(body), 'base64'))).toString(),
    )
    expect(bodies).toEqual(expected.bodies)
    expect(lines.map(({ hash }) => hash)).toEqual(bodies.map(sha256))

    const label = `${expected.recording.id}/original`
    const sound = openRecording(files.get(`media/${label}`) ?? Buffer.alloc(0), personKey, label)
    expect(sha256(sound)).toBe(expected.recording.sha256)
  })

  it('of a receipt is signed as the format says', () => {
    const text = read('example.sfr').toString()
    const { receipt, signature } = JSON.parse(text) as { receipt: { bundle: string }; signature: string }
    expect(receipt.bundle).toBe(expected.id)
    // The file is canonical, and so is the receipt in it.
    const canonical = text.slice('{"receipt":'.length, text.lastIndexOf(',"signature"'))
    expect(isSigned(expected.headquarters.signPublic, `storefront-receipt:v1\n${canonical}`, signature)).toBe(
      true,
    )
  })

  it('are what this program reads, too', async () => {
    const path = join(import.meta.dirname, 'example.sfb')
    const { store, headquarters, person, personKey } = expected
    const manifest = await verifyBundle(path, store.signPublic, headquarters.computerId)
    const lines = []
    for await (const line of readBundleLines(path, manifest, [headquarters.ageSecret])) lines.push(line)
    expect(lines.map((line) => line.ok && line.line.kind)).toEqual(['staff', 'candidate'])
    const keys = await readKeysFile(join(import.meta.dirname, 'example.sfk'), {
      ageSecrets: [headquarters.ageSecret],
      signPublic: store.signPublic,
      bundle: expected.id,
    })
    expect(Buffer.from(keys.get(person) ?? []).toString('base64')).toBe(personKey)
    const receipt = parseReceipt(read('example.sfr').toString())
    expect(isReceiptOf(headquarters.signPublic, receipt)).toBe(true)
  })
})
