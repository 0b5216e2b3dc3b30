import { createHash, createPrivateKey } from 'node:crypto'
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityToRecipient } from 'age-encryption'
import type { RecordLine } from '../../../../domain/sync/records.ts'
import { ChunkedWriter } from '../../../media/chunked-file.ts'
import { sealBody } from '../../records/seal-body.ts'
import { canonicalJson, publicPartOf, signText } from '../signed.ts'
import { writeBundle } from '../write-bundle.ts'

/*
 * Makes the test vectors beside this file anew: `node src/station/sync/bundle/vectors/make-vectors.ts`.
 * Keys, ids and content are fixed; what is sealed has fresh nonces each time, so the files differ and the test does not.
 */

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const person = id(5)
const recordingId = id(6)
const personKey = new Uint8Array(32).fill(3)

/** Ed25519 from 32 equal bytes, as PKCS#8 (RFC 8410). */
function makeSignSecret(byte: number): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
}

const store = { computerId: id(1), incarnation: id(2), signSecret: makeSignSecret(1) }
const headquarters = {
  computerId: id(3),
  incarnation: id(4),
  signSecret: makeSignSecret(2),
  ageSecret: 'AGE-SECRET-KEY-1RXZADNXZLRZEL2FQ2QTQC0QMLDJNHQA9GVWFEJUN9JRCE4D2SY0Q3W5NLA',
}

function makeLine(line: Pick<RecordLine, 'kind' | 'id' | 'person'>, body: object): RecordLine {
  const json = Buffer.from(canonicalJson(body))
  return {
    ...line,
    format: 1,
    stamp: '019a5d2f4c00-0000-5eed5eed',
    hash: createHash('sha256').update(json).digest('hex'),
    body: line.person === null ? body : sealBody(personKey, json),
  }
}

const staff = { name: '林小满', role: 'hr' }
const candidate = { name: '周小舟', note: 'line\nbreak', numbers: [1, 0.5, 1e21], Ä: null }
const sound = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 251))

const folder = mkdtempSync(join(tmpdir(), 'storefront-vectors-'))
try {
  const media = join(folder, 'media')
  const writer = await ChunkedWriter.create(media, { key: personKey, label: `${recordingId}/original` })
  await writer.append(sound)
  await writer.finish()
  const ageRecipient = await identityToRecipient(headquarters.ageSecret)
  const made = await writeBundle(folder, {
    from: store,
    to: { computerId: headquarters.computerId, ageRecipient },
    sequence: 1,
    previous: null,
    madeAt: '2026-11-23T08:00:00.000Z',
    productVersion: '0.1.0',
    lines: [
      makeLine({ kind: 'staff', id: id(7), person: null }, staff),
      makeLine({ kind: 'candidate', id: person, person }, candidate),
    ],
    media: [{ recordingId, kind: 'original', path: media }],
    personKeys: new Map([[person, personKey]]),
  })
  const receipt = {
    format: 'storefront-receipt',
    version: 1,
    bundle: made.id,
    from: headquarters.computerId,
    to: store.computerId,
    incarnation: headquarters.incarnation,
    sequence: 1,
    receivedAt: '2026-11-23T08:01:00.000Z',
    outcomes: [
      ['staff', id(7), createHash('sha256').update(canonicalJson(staff)).digest('hex'), 'new', null],
      ['candidate', person, createHash('sha256').update(canonicalJson(candidate)).digest('hex'), 'new', null],
    ],
  }
  const signature = signText(headquarters.signSecret, 'storefront-receipt:v1', canonicalJson(receipt))
  for (const name of readdirSync(import.meta.dirname)) {
    if (/\.(sf[bkr]|json)$/u.test(name)) rmSync(join(import.meta.dirname, name))
  }
  const save = (name: string, text: string) => writeFileSync(join(import.meta.dirname, name), text)
  renameSync(made.path, join(import.meta.dirname, 'example.sfb'))
  renameSync(made.keysPath, join(import.meta.dirname, 'example.sfk'))
  save('example.sfr', canonicalJson({ receipt, signature }))
  const expected = {
    id: made.id,
    store: { ...store, signPublic: publicPartOf(store.signSecret) },
    headquarters: { ...headquarters, ageRecipient, signPublic: publicPartOf(headquarters.signSecret) },
    person,
    personKey: Buffer.from(personKey).toString('base64'),
    bodies: [canonicalJson(staff), canonicalJson(candidate)],
    recording: { id: recordingId, sha256: createHash('sha256').update(sound).digest('hex') },
  }
  save('expected.json', `${JSON.stringify(expected, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
