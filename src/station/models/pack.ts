import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { hashFile } from './files.ts'
import { ModelFailure } from './model-failure.ts'
import { Receipt, receiptName } from './receipt.ts'

/** A pack is a plain tar: per model `<id>/model.json`, then its files. */
export const packExtension = '.storefront-models'

const block = 512
/** A receipt is a page of text; anything longer is no pack of ours. */
const longestReceipt = 1 << 20

interface TarMember {
  name: string
  bytes: number
  offset: number
}

export interface PackedModel {
  receipt: Receipt
  folder: string
}

/** Writes installed models into one file that another computer can import without a network. */
export async function writePack(
  models: readonly PackedModel[],
  outFile: string,
  onFraction: (fraction: number) => void = () => {},
): Promise<void> {
  const total = models.flatMap(({ receipt }) => receipt.files).reduce((sum, file) => sum + file.bytes, 0)
  const partial = `${outFile}.partial`
  const out = await open(partial, 'w')
  try {
    let done = 0
    for (const { receipt, folder } of models) {
      const text = Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`)
      await out.write(header(`${receipt.id}/${receiptName}`, text.length))
      await out.write(padded(text))
      for (const file of receipt.files) {
        await out.write(header(`${receipt.id}/${file.name}`, file.bytes))
        for await (const piece of createReadStream(join(folder, file.name), { highWaterMark: 1 << 20 })) {
          await out.write(piece as Buffer)
          done += (piece as Buffer).length
          onFraction(done / total)
        }
        await out.write(Buffer.alloc(-file.bytes & (block - 1)))
      }
    }
    await out.write(Buffer.alloc(2 * block))
    await out.sync()
  } catch (error) {
    await out.close()
    await rm(partial, { force: true })
    throw error
  }
  await out.close()
  await rename(partial, outFile)
}

/** What is in a pack; throws `MODEL_CORRUPT` when it is none or cut short. */
export async function readPackReceipts(path: string): Promise<Receipt[]> {
  return await withPack(path, async (file, members) => {
    const receipts: Receipt[] = []
    for (const member of members.filter(({ name }) => name.endsWith(`/${receiptName}`))) {
      const text = member.bytes > longestReceipt ? '' : (await readMember(file, member)).toString('utf8')
      const parsed = Receipt.safeParse(parseJson(text))
      if (!parsed.success || member.name !== `${parsed.data.id}/${receiptName}`) {
        throw new ModelFailure('MODEL_CORRUPT', path, { detail: `${member.name} is not readable` })
      }
      receipts.push(parsed.data)
    }
    if (receipts.length > 0) return receipts
    throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not a model pack' })
  })
}

/** Writes one model of a pack into the empty folder `staging`; every file must have the receipt's hash. */
export async function unpackModel(
  from: { path: string; receipt: Receipt },
  staging: string,
  onFraction: (fraction: number) => void = () => {},
): Promise<void> {
  const { path, receipt } = from
  const total = receipt.files.reduce((sum, file) => sum + file.bytes, 0)
  await withPack(path, async (_file, members) => {
    let done = 0
    for (const file of receipt.files) {
      const member = members.find(({ name }) => name === `${receipt.id}/${file.name}`)
      if (member === undefined || member.bytes !== file.bytes) {
        throw new ModelFailure('MODEL_CORRUPT', path, { detail: `${file.name} is missing or cut short` })
      }
      const target = join(staging, file.name)
      const range = { start: member.offset, end: member.offset + member.bytes - 1, highWaterMark: 1 << 20 }
      await writeFile(target, member.bytes === 0 ? '' : createReadStream(path, range), { flush: true })
      if ((await hashFile(target)) !== file.sha256) {
        throw new ModelFailure('HASH_MISMATCH', path, { detail: file.name })
      }
      done += file.bytes
      onFraction(done / total)
    }
  })
}

/** Whether a file calls itself a pack; what it holds is checked when it is read. */
export function isPackName(path: string): boolean {
  return basename(path).endsWith(packExtension)
}

async function withPack<Result>(
  path: string,
  read: (file: FileHandle, members: TarMember[]) => Promise<Result>,
): Promise<Result> {
  const file = await open(path, 'r')
  try {
    return await read(file, await listMembers(file, path))
  } finally {
    await file.close()
  }
}

async function listMembers(file: FileHandle, path: string): Promise<TarMember[]> {
  const { size } = await file.stat()
  const members: TarMember[] = []
  let at = 0
  while (at + block <= size) {
    const { buffer } = await file.read(Buffer.alloc(block), 0, block, at)
    if (buffer[0] === 0) return members
    const bytes = Number.parseInt(buffer.toString('latin1', 124, 136), 8)
    if (buffer.toString('latin1', 257, 262) !== 'ustar' || !Number.isSafeInteger(bytes)) break
    members.push({ name: buffer.toString('utf8', 0, 100).replace(/\0.*$/s, ''), bytes, offset: at + block })
    at += block + bytes + (-bytes & (block - 1))
  }
  throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not a model pack, or cut short' })
}

async function readMember(file: FileHandle, member: TarMember): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(member.bytes), 0, member.bytes, member.offset)
  return buffer
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (block - 1))])
}

/** A POSIX ustar header; sizes up to 8 GiB. */
function header(name: string, bytes: number): Buffer {
  const nameBytes = Buffer.from(name)
  if (nameBytes.length > 100 || bytes >= 8 ** 11) throw new RangeError(`${name} does not fit into a pack`)
  const out = Buffer.alloc(block)
  out.set(nameBytes, 0)
  out.write('0000644\0', 100)
  out.write('0000000\0', 108)
  out.write('0000000\0', 116)
  out.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  out.write('00000000000\0', 136)
  out.write('        ', 148)
  out.write('0', 156)
  out.write('ustar\x0000', 257)
  const sum = out.reduce((total, byte) => total + byte, 0)
  out.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return out
}
