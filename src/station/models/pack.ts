import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, type Header, pack } from 'tar-stream'
import { hashFile } from '../files/hash-file.ts'
import { ModelFailure } from './model-failure.ts'
import { readSeal, sealName, sealPack } from './pack-seal.ts'
import { Receipt, receiptName } from './receipt.ts'

/** A pack is a plain tar: who signed it, if anybody did; then per model `<id>/model.json` and its files. */
export const packExtension = '.storefront-models'

/** A receipt is a page of text; anything longer is no pack of ours. */
const longestReceipt = 1 << 20

export interface PackedModel {
  receipt: Receipt
  folder: string
}

export type PackControls = {
  readonly onFraction?: ((fraction: number) => void) | undefined
  /** Signs what the pack holds; PKCS#8 PEM of Ed25519. */
  readonly signSecret?: string | undefined
}

/** Writes installed models into one file that another computer can import without a network. */
export async function writePack(
  models: readonly PackedModel[],
  outFile: string,
  { onFraction = () => {}, signSecret }: PackControls = {},
): Promise<void> {
  const total = models.flatMap(({ receipt }) => receipt.files).reduce((sum, file) => sum + file.bytes, 0)
  const partial = `${outFile}.partial`
  const archive = pack()
  const written = pipeline(archive, createWriteStream(partial, { flush: true }))
  let done = 0
  const counting = () =>
    new Transform({
      transform(piece: Buffer, _encoding, next) {
        done += piece.length
        onFraction(done / total)
        next(null, piece)
      },
    })
  try {
    const add = async (): Promise<void> => {
      if (signSecret !== undefined) {
        const seal = sealPack(
          models.map(({ receipt }) => receipt),
          signSecret,
        )
        archive.entry({ name: sealName }, `${JSON.stringify(seal, null, 2)}\n`)
      }
      for (const { receipt, folder } of models) {
        archive.entry({ name: `${receipt.id}/${receiptName}` }, `${JSON.stringify(receipt, null, 2)}\n`)
        for (const file of receipt.files) {
          const entry = archive.entry({ name: `${receipt.id}/${file.name}`, size: file.bytes })
          await pipeline(
            createReadStream(join(folder, file.name), { highWaterMark: 1 << 20 }),
            counting(),
            entry,
          )
        }
      }
      archive.finalize()
    }
    await Promise.all([add(), written])
  } catch (error) {
    archive.destroy()
    await rm(partial, { force: true })
    throw error
  }
  await rename(partial, outFile)
}

/** What is in a pack; throws `MODEL_CORRUPT` when it is none or cut short. */
export async function readPackReceipts(path: string): Promise<Receipt[]> {
  return (await inspectPack(path)).receipts
}

/**
 * What is in a pack, and the key that signed it; null where nobody did. Throws `MODEL_CORRUPT` when it is no pack or cut
 * short, `SIGNATURE_WRONG` when the signature is not of what it holds. Of the files it says nothing: their hashes are
 * checked when they are unpacked.
 */
export async function inspectPack(path: string): Promise<{ receipts: Receipt[]; signedBy: string | null }> {
  const receipts: Receipt[] = []
  let seal: string | undefined
  await eachMember(path, async (name, entry) => {
    if (name !== sealName && !name.endsWith(`/${receiptName}`)) return
    const text = (entry.header.size ?? 0) > longestReceipt ? '' : await readText(entry)
    if (name === sealName) {
      seal = text
      return
    }
    const parsed = Receipt.safeParse(parseJson(text))
    if (!parsed.success || name !== `${parsed.data.id}/${receiptName}`) {
      throw new ModelFailure('MODEL_CORRUPT', path, { detail: `${name} is not readable` })
    }
    receipts.push(parsed.data)
  })
  if (receipts.length === 0) throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not a model pack' })
  if (seal === undefined) return { receipts, signedBy: null }
  const signedBy = readSeal(parseJson(seal), receipts)
  if (signedBy === undefined) throw new ModelFailure('SIGNATURE_WRONG', path)
  return { receipts, signedBy }
}

/** Writes one model of a pack into the empty folder `staging`; every file must have the receipt's hash. */
export async function unpackModel(
  from: { path: string; receipt: Receipt },
  staging: string,
  onFraction: (fraction: number) => void = () => {},
): Promise<void> {
  const { path, receipt } = from
  const total = receipt.files.reduce((sum, file) => sum + file.bytes, 0)
  const missing = new Set(receipt.files.map(({ name }) => name))
  let done = 0
  await eachMember(path, async (name, entry) => {
    const file = receipt.files.find((wanted) => name === `${receipt.id}/${wanted.name}`)
    if (file === undefined || entry.header.size !== file.bytes) return
    const target = join(staging, file.name)
    const counting = new Transform({
      transform(piece: Buffer, _encoding, next) {
        done += piece.length
        onFraction(done / total)
        next(null, piece)
      },
    })
    await pipeline(entry, counting, createWriteStream(target, { flush: true }))
    if ((await hashFile(target)) !== file.sha256) {
      throw new ModelFailure('HASH_MISMATCH', path, { detail: file.name })
    }
    missing.delete(file.name)
  })
  const [first] = missing
  if (first !== undefined) {
    throw new ModelFailure('MODEL_CORRUPT', path, { detail: `${first} is missing or cut short` })
  }
}

/** Whether a file calls itself a pack; what it holds is checked when it is read. */
export function isPackName(path: string): boolean {
  return basename(path).endsWith(packExtension)
}

/** A member's header and bytes. */
type Member = NodeJS.ReadableStream & AsyncIterable<unknown> & { header: Header }

/** Hands each member on in turn; what the visitor leaves unread is skipped. */
async function eachMember(
  path: string,
  visit: (name: string, entry: Member) => Promise<void>,
): Promise<void> {
  const archive = extract()
  const read = pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), archive)
  read.catch(() => undefined)
  try {
    for await (const entry of archive as AsyncIterable<unknown> as AsyncIterable<Member>) {
      await visit(entry.header.name, entry)
      entry.resume()
    }
    await read
  } catch (error) {
    archive.destroy()
    if (error instanceof ModelFailure) throw error
    const { code } = error as { code?: string }
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error
    throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not a model pack, or cut short', cause: error })
  }
}

async function readText(source: AsyncIterable<unknown>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
