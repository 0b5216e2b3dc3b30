import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  scryptSync,
} from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileDurably } from '../files/durable.ts'
import { hasSealedKey } from './sealed-keys.ts'

/** Keys derived from the one station key, each for one purpose (HKDF-SHA256, RFC 5869). */
export type StationKeys = {
  readonly database: Uint8Array
  /** Wraps the candidates' data keys. */
  readonly wrap: Uint8Array
  /** Signs launch sessions. */
  readonly session: Uint8Array
  /** Hashes the kiosk's codes. */
  readonly codes: Uint8Array
  /** False when the key does not open what was written with it here before. */
  readonly fits: boolean
}

/** The key as it is; a sealed one takes its place where a key store can keep it (`sealed-keys.ts`). */
export const plainKeyName = 'station.key'
const checkText = Buffer.from('storefront-interview key check v1')

/**
 * The station key: from a passphrase (scrypt, N=2^16, r=8, p=1, salt beside the data) or from
 * `station.key`, made on the first start with mode 0600. A check value tells a wrong key from a broken database.
 * Where data exists and its key file or salt is gone, or a key store sealed the key, `fits` is false and nothing new is written.
 */
export function loadStationKeys(folder: string, passphrase: string | undefined): StationKeys {
  return deriveKeys(folder, findMaster(folder, passphrase))
}

/** The station key from a passphrase or from its plain file, made where there is no data yet. */
export function findMaster(folder: string, passphrase: string | undefined): Buffer | undefined {
  return passphrase === undefined
    ? masterFromFile(folder, isBegun(folder) || hasSealedKey(folder))
    : masterFromPassphrase(folder, passphrase, isBegun(folder))
}

/** The keys of a station key, tried against what was written with it before; none fits where there is none. */
export function deriveKeys(folder: string, master: Uint8Array | undefined): StationKeys {
  const checkPath = join(folder, 'key-check')
  const key = master ?? randomBytes(32)
  if (master !== undefined && !existsSync(checkPath) && !isBegun(folder)) {
    writeFileDurably(checkPath, seal(derive(key, 'check'), checkText), { mode: 0o600 })
  }
  return {
    database: derive(key, 'database'),
    wrap: derive(key, 'wrap'),
    session: derive(key, 'session'),
    codes: derive(key, 'codes'),
    fits: master !== undefined && fitsHere(folder, master),
  }
}

/** Whether a station key opens what was written here before. */
export function fitsHere(folder: string, master: Uint8Array): boolean {
  const checkPath = join(folder, 'key-check')
  return existsSync(checkPath) && opens(derive(master, 'check'), readFileSync(checkPath))
}

/** Whether there are records that only one key opens. */
export function isBegun(folder: string): boolean {
  return existsSync(join(folder, 'station.db'))
}

/** Whether the key lies in a file here, plain or sealed; otherwise it comes from a passphrase. */
export function isKeyInFile(folder: string): boolean {
  return existsSync(join(folder, plainKeyName)) || hasSealedKey(folder)
}

/** The station key itself, to seal it for a recovery; undefined where it is not here or a key store sealed it. */
export function readStationKey(folder: string, passphrase: string | undefined): Buffer | undefined {
  return passphrase === undefined
    ? masterFromFile(folder, true)
    : masterFromPassphrase(folder, passphrase, true)
}

/** Puts the station key into a file that only this user may read; another key that lies there stays beside it. */
export function writeStationKey(folder: string, key: Uint8Array): void {
  const path = join(folder, plainKeyName)
  if (existsSync(path) && masterFromFile(folder, true)?.equals(key) !== true) {
    renameSync(path, `${path}.other-${new Date().toISOString().replace(/[:.]/gu, '-')}`)
  }
  writeFileDurably(path, Buffer.from(`${Buffer.from(key).toString('hex')}\n`), { mode: 0o600 })
}

/** AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). Node takes a key object in half the time of plain bytes. */
export function seal(key: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Undoes `seal`; throws when the key is wrong or a bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

function derive(master: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, '', purpose, 32))
}

function opens(key: Uint8Array, sealed: Uint8Array): boolean {
  try {
    return unseal(key, sealed).equals(checkText)
  } catch {
    return false
  }
}

function masterFromFile(folder: string, hasData: boolean): Buffer | undefined {
  const path = join(folder, plainKeyName)
  if (existsSync(path)) {
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
    return key.length === 32 ? key : undefined
  }
  if (hasData) return undefined
  const key = randomBytes(32)
  writeFileDurably(path, Buffer.from(`${key.toString('hex')}\n`), { mode: 0o600 })
  return key
}

function masterFromPassphrase(folder: string, passphrase: string, hasData: boolean): Buffer | undefined {
  const path = join(folder, 'station.salt')
  if (!existsSync(path) && hasData) return undefined
  if (!existsSync(path)) writeFileDurably(path, randomBytes(16), { mode: 0o600 })
  return scryptSync(passphrase.normalize('NFKC'), readFileSync(path), 32, {
    N: 2 ** 16,
    r: 8,
    p: 1,
    maxmem: 256 * 1024 * 1024,
  })
}
