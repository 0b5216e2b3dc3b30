import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordLine } from '../../src/domain/sync/records.ts'
import { newId } from '../../src/station/ids.ts'
import { makeAgeKey } from '../../src/station/sync/bundle/age-seal.ts'
import type { BundleInput } from '../../src/station/sync/bundle/bundle.ts'
import { publicPartOf } from '../../src/station/sync/bundle/signed.ts'

/** Keys of a computer, as they stand in its database. */
export async function makeComputerKeys() {
  const signSecret = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  const age = await makeAgeKey()
  return {
    computerId: newId(),
    incarnation: newId(),
    signSecret,
    signPublic: publicPartOf(signSecret),
    ageRecipient: age.recipient,
    ageSecrets: [age.secret],
  }
}

/** A record line of nobody. */
export function makeLine(id: string, body: unknown = { name: id }): RecordLine {
  return {
    kind: 'staff',
    id,
    format: 1,
    stamp: '019a0000aaaa-0000-00000000',
    hash: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    person: null,
    body,
  }
}

/** What a bundle between two new computers is made of, with media of these sizes in `folder`. */
export async function makeBundleInput(
  folder: string,
  { lines = [], mediaBytes = [] }: { lines?: readonly RecordLine[]; mediaBytes?: readonly number[] } = {},
) {
  const from = await makeComputerKeys()
  const to = await makeComputerKeys()
  const media = mediaBytes.map((bytes, index) => {
    const path = join(folder, `${index}.sfm`)
    writeFileSync(path, randomBytes(bytes))
    return { recordingId: newId(), kind: 'original' as const, path }
  })
  const input: BundleInput = {
    from,
    to,
    sequence: 1,
    previous: null,
    madeAt: '2026-11-23T08:00:00.000Z',
    productVersion: '0.0.0',
    lines,
    media,
    personKeys: new Map([['person', new Uint8Array(32).fill(9)]]),
  }
  return { from, to, media, input }
}
