import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * Encrypted files that can be read from the middle: AES-256-GCM in chunks of 64 KiB.
 *
 * Layout: magic `SFM1` (4) ‖ nonce prefix (8) ‖ chunks, each ciphertext (≤ 65,536) ‖ tag (16).
 * The nonce of chunk n is prefix ‖ n (32-bit big-endian); the additional data is the file's label ‖ n, so
 * that a chunk can be neither moved nor taken into another file. Where the file must end is the caller's
 * knowledge (the recording's byte count), so a shortened file is noticed there.
 */
export const chunkBytes = 65_536
const tagBytes = 16
const headerBytes = 12
const magic = Buffer.from('SFM1')

export type ChunkKey = {
  readonly key: Uint8Array
  /** e.g. `<recording id>/original`. */ readonly label: string
}

/** Appends plain bytes; they are durable after `finish`. */
export class ChunkedWriter {
  private readonly file: FileHandle
  private readonly key: ChunkKey
  private readonly prefix: Buffer
  private buffered: Buffer[] = []
  private bufferedBytes = 0
  private index = 0
  /** Plain bytes taken so far. */
  bytes = 0

  private constructor(file: FileHandle, key: ChunkKey, prefix: Buffer) {
    this.file = file
    this.key = key
    this.prefix = prefix
  }

  /** Creates the file; an existing one is replaced. */
  static async create(path: string, key: ChunkKey): Promise<ChunkedWriter> {
    const file = await open(path, 'w', 0o600)
    const prefix = randomBytes(8)
    await file.appendFile(Buffer.concat([magic, prefix]))
    return new ChunkedWriter(file, key, prefix)
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.buffered.push(Buffer.from(bytes))
    this.bufferedBytes += bytes.length
    this.bytes += bytes.length
    if (this.bufferedBytes < chunkBytes) return
    const all = Buffer.concat(this.buffered)
    const whole = all.length - (all.length % chunkBytes)
    const sealed: Buffer[] = []
    for (let at = 0; at < whole; at += chunkBytes) sealed.push(this.seal(all.subarray(at, at + chunkBytes)))
    this.buffered = [all.subarray(whole)]
    this.bufferedBytes = all.length - whole
    // Not `write`: on a disk that is filling up it may write a part and call that a success.
    await this.file.appendFile(Buffer.concat(sealed))
  }

  /** Writes the rest, syncs and closes. */
  async finish(): Promise<void> {
    if (this.bufferedBytes > 0) await this.file.appendFile(this.seal(Buffer.concat(this.buffered)))
    await this.file.sync()
    await this.file.close()
  }

  /** Closes without the promise that anything is there. */
  async abandon(): Promise<void> {
    await this.file.close()
  }

  private seal(plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key.key, nonceOf(this.prefix, this.index))
    cipher.setAAD(aadOf(this.key.label, this.index))
    this.index += 1
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
}

/** Reads any range, decrypting only the chunks it touches; throws when a byte was changed. */
export class ChunkedReader {
  private readonly file: FileHandle
  private readonly key: ChunkKey
  private readonly prefix: Buffer
  /** Plain bytes in the file. */
  readonly size: number

  private constructor(file: FileHandle, key: ChunkKey, prefix: Buffer, size: number) {
    this.file = file
    this.key = key
    this.prefix = prefix
    this.size = size
  }

  static async open(path: string, key: ChunkKey): Promise<ChunkedReader> {
    const file = await open(path, 'r')
    try {
      const header = Buffer.alloc(headerBytes)
      const { bytesRead } = await file.read(header, 0, headerBytes, 0)
      if (bytesRead !== headerBytes || !header.subarray(0, 4).equals(magic))
        throw new Error('not a media file')
      const { size } = await file.stat()
      return new ChunkedReader(file, key, header.subarray(4), plainSize(size))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const end = Math.min(this.size, offset + length)
    if (offset >= end) return Buffer.alloc(0)
    const first = Math.floor(offset / chunkBytes)
    const last = Math.floor((end - 1) / chunkBytes)
    const sealed = Buffer.alloc((last - first + 1) * (chunkBytes + tagBytes))
    const at = headerBytes + first * (chunkBytes + tagBytes)
    const { bytesRead } = await this.file.read(sealed, 0, sealed.length, at)
    const plain: Buffer[] = []
    for (let index = first; index <= last; index += 1) {
      const from = (index - first) * (chunkBytes + tagBytes)
      plain.push(this.unseal(sealed.subarray(from, Math.min(bytesRead, from + chunkBytes + tagBytes)), index))
    }
    const skip = offset - first * chunkBytes
    return Buffer.concat(plain).subarray(skip, skip + end - offset)
  }

  async close(): Promise<void> {
    await this.file.close()
  }

  private unseal(sealed: Buffer, index: number): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key.key, nonceOf(this.prefix, index))
    decipher.setAAD(aadOf(this.key.label, index))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  }
}

function plainSize(fileSize: number): number {
  const body = fileSize - headerBytes
  const whole = Math.floor(body / (chunkBytes + tagBytes))
  const rest = body - whole * (chunkBytes + tagBytes)
  return whole * chunkBytes + Math.max(0, rest - tagBytes)
}

function nonceOf(prefix: Buffer, index: number): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

function aadOf(label: string, index: number): Buffer {
  return Buffer.from(`${label}/${index}`)
}
