import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { extract } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { makeBundleInput, makeComputerKeys, makeLine } from '../../../../test/support/bundles.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { Failure } from '../../failure.ts'
import { newId } from '../../ids.ts'
import {
  copyMedia,
  listMedia,
  type OpenedManifest,
  readBundleLines,
  readKeysFile,
  readManifest,
  verifyBundle,
  writeBundle,
} from './bundle.ts'
import { Manifest } from './manifest.ts'
import { canonicalJson, signText } from './signed.ts'
import { makeTarHeader, paddingOf } from './ustar.ts'

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

async function readAll(path: string, manifest: OpenedManifest, secrets: readonly string[]) {
  const lines = []
  for await (const line of readBundleLines(path, manifest, secrets)) lines.push(line)
  return lines
}

describe('a bundle', () => {
  it('comes back as it was: lines in order, media byte for byte, keys', async () => {
    const folder = makeTempFolder()
    const lines = Array.from({ length: 4_100 }, (_, n) => makeLine(newId(), { n, name: '周小舟'.repeat(3) }))
    const { from, to, media, input } = await makeBundleInput(folder, {
      lines,
      mediaBytes: [0, 1, 512, 3_000_000],
    })
    const written = await writeBundle(folder, input)
    expect(written).toMatchObject({
      records: 4_100,
      mediaBytes: 3_000_513,
      bytes: statSync(written.path).size,
    })
    const manifest = await verifyBundle(written.path, from.signPublic, to.computerId)
    expect(manifest.id).toBe(written.id)
    expect(written.path).toBe(join(folder, `${written.id}.sfb`))
    expect(manifest.parts.filter(({ name }) => name.startsWith('records-'))).toHaveLength(3)
    const read = await readAll(written.path, manifest, to.ageSecrets)
    expect(read).toEqual(lines.map((line) => ({ ok: true, line })))
    const copied: [string, Buffer][] = []
    await copyMedia(written.path, manifest, async (entry, stream) => {
      copied.push([entry.recordingId, Buffer.concat((await stream.toArray()) as Buffer[])])
    })
    expect(copied).toEqual(media.map(({ recordingId, path }) => [recordingId, readFileSync(path)]))
    expect(listMedia(manifest).map(({ bytes }) => bytes)).toEqual([0, 1, 512, 3_000_000])
    expect(await readKeysFile(written.keysPath, { ...to, signPublic: from.signPublic })).toEqual(
      input.personKeys,
    )
  })

  it('is a tar that other programs read', async () => {
    const folder = makeTempFolder()
    const { input } = await makeBundleInput(folder, { lines: [makeLine('a')], mediaBytes: [700] })
    const { path } = await writeBundle(folder, input)
    const archive = extract()
    archive.end(readFileSync(path))
    const names = []
    for await (const entry of archive) {
      names.push([entry.header.name, entry.header.size, entry.header.type])
      entry.resume()
    }
    expect(names.map(([name]) => name)).toEqual([
      'manifest.json',
      'manifest.sig',
      'records-0001.age',
      `media/${input.media[0]?.recordingId}/original`,
    ])
    expect(names.every(([, , type]) => type === 'file')).toBe(true)
  })

  it('tells nothing of its content without the receiver’s key', async () => {
    const folder = makeTempFolder()
    const { input } = await makeBundleInput(folder, { lines: [makeLine('a', { name: 'lantern-seven' })] })
    const written = await writeBundle(folder, input)
    for (const path of [written.path, written.keysPath]) {
      const bytes = readFileSync(path)
      expect(bytes.includes('lantern-seven')).toBe(false)
      expect(bytes.includes(Buffer.alloc(32, 9).toString('base64'))).toBe(false)
    }
    const other = await makeComputerKeys()
    const manifest = await readManifest(written.path)
    expect(await codeOf(readAll(written.path, manifest, other.ageSecrets))).toBe('BUNDLE_SEALED')
  })

  it('leaves nothing half: neither for lines that end in the middle nor for a file that went away', async () => {
    const folder = makeTempFolder()
    const { input } = await makeBundleInput(folder, { mediaBytes: [100] })
    const broken = (function* () {
      yield makeLine('a')
      throw new Error('cut')
    })()
    await expect(writeBundle(folder, { ...input, lines: broken })).rejects.toThrow('cut')
    rmSync(input.media[0]?.path ?? '')
    await expect(writeBundle(folder, input)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual([])
  })

  it('says which line is none and goes on with the next', async () => {
    const folder = makeTempFolder()
    const odd = [makeLine('a'), { kind: 'staff' } as never, makeLine('b')]
    const { to, input } = await makeBundleInput(folder, { lines: odd })
    const { path } = await writeBundle(folder, input)
    const read = await readAll(path, await readManifest(path), to.ageSecrets)
    expect(read.map((line) => (line.ok ? line.line.id : line.at))).toEqual(['a', 'records-0001.age:2', 'b'])
  })
})

describe('a bundle that is not what it says', () => {
  async function makeGood() {
    const folder = makeTempFolder()
    const made = await makeBundleInput(folder, {
      lines: [makeLine('a'), makeLine('b')],
      mediaBytes: [300, 1024],
    })
    const good = readFileSync((await writeBundle(folder, made.input)).path)
    const judge = async (bytes: Buffer) => {
      const path = join(folder, 'judged.sfb')
      writeFileSync(path, bytes)
      return await codeOf(verifyBundle(path, made.from.signPublic, made.to.computerId))
    }
    const manifestBytes = Number.parseInt(good.toString('latin1', 124, 135), 8)
    const manifest = JSON.parse(good.toString('utf8', 512, 512 + manifestBytes)) as Manifest
    return { made, good, judge, manifest }
  }

  it('is noticed whichever byte was flipped', async () => {
    const { good, judge } = await makeGood()
    expect(await judge(good)).toBe('done')
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bad = Buffer.from(good)
        bad[at] = (bad[at] ?? 0) ^ by
        expect(['BUNDLE_DAMAGED', 'BUNDLE_FORGED', 'BUNDLE_NEWER_PROGRAM']).toContain(await judge(bad))
      }),
      { numRuns: 300 },
    )
  })

  it('is noticed wherever it was cut, and when anything was added', async () => {
    const { good, judge } = await makeGood()
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (at) => {
        expect(await judge(good.subarray(0, at))).toBe('BUNDLE_DAMAGED')
      }),
      { numRuns: 60 },
    )
    const extra = Buffer.concat([makeTarHeader('../../escaped', 1), Buffer.alloc(512, 'x')])
    expect(await judge(Buffer.concat([good, Buffer.alloc(1)]))).toBe('BUNDLE_DAMAGED')
    expect(await judge(Buffer.concat([good.subarray(0, -1024), extra, Buffer.alloc(1024)]))).toBe(
      'BUNDLE_DAMAGED',
    )
    expect(await judge(Buffer.from('hello'))).toBe('BUNDLE_DAMAGED')
    expect(await judge(Buffer.alloc(0))).toBe('BUNDLE_DAMAGED')
  })

  const sealHead = (manifest: object, secret: string) => {
    const text = Buffer.from(canonicalJson(manifest))
    const signature = Buffer.from(signText(secret, 'storefront-bundle:v1', text))
    return Buffer.concat([
      makeTarHeader('manifest.json', text.length),
      text,
      Buffer.alloc(paddingOf(text.length)),
      makeTarHeader('manifest.sig', signature.length),
      signature,
      Buffer.alloc(paddingOf(signature.length)),
    ])
  }
  it.each([
    ['../escaped'],
    ['media/../../escaped'],
    ['/tmp/escaped'],
    ['records-0002.age'],
    ['media/x/original'],
    ['station.db'],
    ['records-0001.age\u0000'],
  ])('has no place for a part named %j, even signed', async (name) => {
    const { made, judge, manifest: good } = await makeGood()
    const manifest = { ...good, parts: [{ name, bytes: 0, sha256: '0'.repeat(64) }] }
    expect(Manifest.safeParse(manifest).success).toBe(false)
    expect(await judge(sealHead(manifest, made.from.signSecret))).toBe('BUNDLE_DAMAGED')
  })

  it('of another signer is forged, for another computer is refused, of a newer program waits', async () => {
    const { made, judge, manifest } = await makeGood()
    const other = await makeComputerKeys()
    expect(await judge(sealHead(manifest, other.signSecret))).toBe('BUNDLE_FORGED')
    const elsewhere = { ...manifest, to: other.computerId }
    expect(await judge(sealHead(elsewhere, made.from.signSecret))).toBe('BUNDLE_OF_ANOTHER')
    const newer = { ...manifest, version: 2, parts: 'in another form' }
    expect(await judge(sealHead(newer, made.from.signSecret))).toBe('BUNDLE_NEWER_PROGRAM')
  })
})

describe('the keys of a bundle', () => {
  it('are refused when they are cut, of another signer, of another bundle or sealed to another', async () => {
    const folder = makeTempFolder()
    const { from, to, input } = await makeBundleInput(folder)
    const { id, keysPath } = await writeBundle(folder, input)
    const by = { ageSecrets: to.ageSecrets, signPublic: from.signPublic, bundle: id }
    expect(await codeOf(readKeysFile(keysPath, by))).toBe('done')
    const other = await makeComputerKeys()
    expect(await codeOf(readKeysFile(keysPath, { ...by, signPublic: other.signPublic }))).toBe(
      'BUNDLE_FORGED',
    )
    expect(await codeOf(readKeysFile(keysPath, { ...by, bundle: '0'.repeat(64) }))).toBe('BUNDLE_FORGED')
    expect(await codeOf(readKeysFile(keysPath, { ...by, ageSecrets: other.ageSecrets }))).toBe(
      'BUNDLE_SEALED',
    )
    writeFileSync(keysPath, randomBytes(300))
    expect(await codeOf(readKeysFile(keysPath, by))).toBe('BUNDLE_DAMAGED')
  })
})
