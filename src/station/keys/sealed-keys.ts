import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { keyStoreKinds, type KeyStoreKind } from '../../contract/shell.ts'
import { writeFileDurably } from '../files/durable.ts'

/** For whom a key store seals: its keys belong to one user of one computer. */
export type KeyOwner = { readonly user: string; readonly computer: string }

const SealedKey = z.object({
  format: z.literal('storefront-sealed-key'),
  version: z.literal(1),
  store: z.enum(keyStoreKinds),
  user: z.string(),
  computer: z.string(),
  sealedAt: z.string(),
  /** As the key store gave it (base64): the station key in hex. */
  sealed: z.string(),
})
export type SealedKey = z.infer<typeof SealedKey>

const namePattern = /^station\.key\.[0-9a-f]{16}\.sealed$/u

/** Who runs this process; a Windows name with its domain, so that two of the same name are told apart. */
export function thisOwner(env: Readonly<Record<string, string | undefined>> = process.env): KeyOwner {
  return { user: (domainOf(env) + userName()).normalize('NFC'), computer: hostname().normalize('NFC') }
}

function domainOf(env: Readonly<Record<string, string | undefined>>): string {
  return process.platform === 'win32' && env['USERDOMAIN'] ? `${env['USERDOMAIN']}\\` : ''
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A system may run a program for a number that has no name.
    return String(process.getuid?.() ?? '')
  }
}

/** The file of one owner: several stand side by side where several users share a data folder. */
export function sealedKeyName({ user, computer }: KeyOwner): string {
  const tag = createHash('sha256').update(`${process.platform}\n${computer}\n${user}`).digest('hex')
  return `station.key.${tag.slice(0, 16)}.sealed`
}

/** Whether a key was ever sealed here, by whomever. */
export function hasSealedKey(folder: string): boolean {
  return listNames(folder).length > 0
}

/** Every sealed key that can be read, the owner's first. */
export function listSealedKeys(folder: string, owner: KeyOwner): SealedKey[] {
  const own = sealedKeyName(owner)
  return listNames(folder)
    .toSorted((a, b) => Number(b === own) - Number(a === own))
    .flatMap((name) => readSealedKey(folder, name) ?? [])
}

/** One sealed key; undefined where it is not there, not whole, or not for us to read. */
export function readSealedKey(folder: string, name: string): SealedKey | undefined {
  try {
    return SealedKey.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes the owner's sealed key, in the place of an earlier one. */
export function writeSealedKey(
  folder: string,
  owner: KeyOwner,
  { store, sealed }: { store: KeyStoreKind; sealed: string },
): void {
  const key: SealedKey = {
    format: 'storefront-sealed-key',
    version: 1,
    store,
    ...owner,
    sealedAt: new Date().toISOString(),
    sealed,
  }
  writeFileDurably(join(folder, sealedKeyName(owner)), Buffer.from(`${JSON.stringify(key, null, 2)}\n`), {
    mode: 0o600,
  })
}

function listNames(folder: string): string[] {
  return readdirSync(folder).filter((name) => namePattern.test(name))
}
