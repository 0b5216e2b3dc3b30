import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyTrouble } from '../../contract/key-trouble.ts'
import type { KeyStoreKind } from '../../contract/shell.ts'
import { openRecovery } from '../backup/recovery-phrase.ts'
import { Failure } from '../failure.ts'
import { syncFolder } from '../files/durable.ts'
import type { KeyStore } from './key-store.ts'
import {
  hasSealedKey,
  type KeyOwner,
  listSealedKeys,
  readSealedKey,
  sealedKeyName,
  thisOwner,
  writeSealedKey,
} from './sealed-keys.ts'
import {
  deriveKeys,
  findMaster,
  fitsHere,
  isBegun,
  plainKeyName,
  type StationKeys,
  writeStationKey,
} from './station-keys.ts'

/** Where the station key is kept: sealed by the computer's key store, in a plain file, or nowhere but in a passphrase. */
export type KeyKept = 'key-store' | 'file' | 'passphrase'

export type KeeperOptions = {
  readonly folder: string
  readonly passphrase: string | undefined
  /** Undefined where no shell started the station. */
  readonly keyStore: KeyStore | undefined
  readonly owner?: KeyOwner
  readonly onTrouble?: (error: unknown) => void
}

type Opened = {
  readonly master: Uint8Array | undefined
  readonly kept: KeyKept | undefined
  readonly trouble: KeyTrouble | undefined
}

/** Finds the station key, keeps it as safely as this computer can, and brings it back from a recovery phrase. */
export class KeyKeeper {
  /** None of them fits while there is trouble. */
  keys: StationKeys
  private readonly options: Required<Omit<KeeperOptions, 'keyStore' | 'passphrase'>> & KeeperOptions
  private opened: Opened
  private keyStore: KeyStoreKind | null = null
  private moving: Promise<void> = Promise.resolve()

  private constructor(options: KeyKeeper['options'], opened: Opened) {
    this.options = options
    this.opened = opened
    this.keys = deriveKeys(options.folder, opened.master)
  }

  static async open(given: KeeperOptions): Promise<KeyKeeper> {
    const options = { owner: thisOwner(), onTrouble: () => {}, ...given }
    const store = (await options.keyStore?.find()) ?? null
    const keeper = new KeyKeeper(options, await openKey(options, store))
    keeper.keyStore = store?.kind ?? null
    return keeper
  }

  /** Looks anew, e.g. after a backup took the place of what was here. */
  async reopen(): Promise<void> {
    await this.settle()
    const store = (await this.options.keyStore?.find()) ?? null
    this.keyStore = store?.kind ?? null
    this.take(await openKey(this.options, store))
  }

  get kept(): KeyKept | undefined {
    return this.opened.kept
  }

  /** The key store of this computer, whether or not it keeps the key yet. */
  get store(): KeyStoreKind | null {
    return this.keyStore
  }

  /** Whether a shell is there that could reach a key store. */
  get hasShell(): boolean {
    return this.options.keyStore !== undefined
  }

  /** Why no key fits; undefined while one does. */
  get trouble(): KeyTrouble | undefined {
    if (this.keys.fits) return undefined
    return this.opened.trouble ?? { code: 'KEY_WRONG', sealedFor: null }
  }

  /** The station key itself, to seal it with a phrase; KEY_WRONG where it is not here. */
  requireMaster(): Uint8Array {
    if (this.opened.master === undefined || !this.keys.fits) throw new Failure('KEY_WRONG')
    return this.opened.master
  }

  /**
   * Lets the key store seal a key that lies here in plain, or that it sealed for somebody else, in the background: a
   * store may need seconds to last. Until it is proven the plain file stays.
   */
  beginMoving(): void {
    const { folder, keyStore, owner, onTrouble } = this.options
    const { master, kept } = this.opened
    if (keyStore === undefined || this.keyStore === null || master === undefined || !this.keys.fits) return
    const isDone = kept === 'key-store' && readSealedKey(folder, sealedKeyName(owner)) !== undefined
    if (kept === 'passphrase' || isDone) return
    this.moving = this.move(keyStore, master).catch((error: unknown) => onTrouble(error))
  }

  private async move(keyStore: KeyStore, master: Uint8Array): Promise<void> {
    const isMoved = await moveKey(this.options, keyStore, master)
    if (isMoved && this.opened.master === master) this.opened = { ...this.opened, kept: 'key-store' }
  }

  /** Resolves when nothing is being moved any more. */
  async settle(): Promise<void> {
    await this.moving
  }

  /** Brings the key back from its recovery phrase and keeps it anew; PHRASE_MISSING, PHRASE_WRONG and KEY_WRONG change nothing. */
  async recover(phrase: string): Promise<void> {
    const { folder, passphrase, keyStore, owner } = this.options
    if (passphrase !== undefined) throw new Failure('KEY_WRONG')
    const master = openRecovery(folder, phrase)
    if (master === undefined) throw new Failure('PHRASE_WRONG')
    if (!fitsHere(folder, master)) throw new Failure('KEY_WRONG')
    const store = (await keyStore?.find()) ?? null
    this.keyStore = store?.kind ?? null
    const isSealed = store?.lasting === true && (await sealKey({ folder, owner }, keyStore, master))
    if (!isSealed) writeStationKey(folder, master)
    this.take({ master, kept: isSealed ? 'key-store' : 'file', trouble: undefined })
  }

  private take(opened: Opened): void {
    this.opened = opened
    this.keys = deriveKeys(this.options.folder, opened.master)
  }
}

type Place = { readonly folder: string; readonly owner: KeyOwner }
type Found = Awaited<ReturnType<KeyStore['find']>>

async function openKey(
  { folder, passphrase, keyStore, owner = thisOwner() }: KeeperOptions,
  store: Found,
): Promise<Opened> {
  const opened = (master: Uint8Array | undefined, kept: KeyKept): Opened => ({
    master,
    kept,
    trouble: undefined,
  })
  if (passphrase !== undefined) return opened(findMaster(folder, passphrase), 'passphrase')
  const isNew = !isBegun(folder) && !existsSync(join(folder, 'key-check'))
  if (isNew && !existsSync(join(folder, plainKeyName)) && store?.lasting === true) {
    const master = await begin({ folder, owner }, keyStore)
    if (master !== undefined) return opened(master, 'key-store')
  }
  if (existsSync(join(folder, plainKeyName)) || !hasSealedKey(folder)) {
    try {
      const master = findMaster(folder, undefined)
      if (!hasSealedKey(folder) || (master !== undefined && fitsHere(folder, master)))
        return opened(master, 'file')
    } catch (error) {
      if (!isDenied(error)) throw error
      return { master: undefined, kept: undefined, trouble: { code: 'KEY_OF_ANOTHER', sealedFor: null } }
    }
  }
  for (const { sealed } of keyStore === undefined ? [] : listSealedKeys(folder, owner)) {
    const master = await keyStore?.unprotect(sealed)
    if (master && fitsHere(folder, master)) return opened(master, 'key-store')
  }
  return { master: undefined, kept: undefined, trouble: judge({ folder, owner }, keyStore !== undefined) }
}

/** A new key that never lies on the disk in plain; undefined where the store refuses after all. */
async function begin(place: Place, keyStore: KeyStore | undefined): Promise<Uint8Array | undefined> {
  const master = randomBytes(32)
  return (await sealKey(place, keyStore, master)) ? master : undefined
}

/** Why no sealed key opens. */
function judge({ folder, owner }: Place, hasShell: boolean): KeyTrouble {
  const [first] = listSealedKeys(folder, owner)
  const sealedFor =
    first === undefined ? null : { user: first.user, computer: first.computer, at: first.sealedAt }
  if (!hasShell) return { code: 'KEY_SEALED', sealedFor }
  const isAnother =
    sealedFor !== null && sealedFor.computer === owner.computer && sealedFor.user !== owner.user
  return { code: isAnother ? 'KEY_OF_ANOTHER' : 'KEY_STORE_LOST', sealedFor }
}

/** Seals a key, and proves from the disk that it opens again; false where the store refuses. */
async function sealKey(
  { folder, owner }: Place,
  keyStore: KeyStore | undefined,
  master: Uint8Array,
): Promise<boolean> {
  const store = (await keyStore?.find()) ?? null
  const sealed = store === null ? null : ((await keyStore?.protect(master)) ?? null)
  if (store === null || sealed === null || !(await opensTo(keyStore, sealed, master))) return false
  writeSealedKey(folder, owner, { store: store.kind, sealed })
  const written = readSealedKey(folder, sealedKeyName(owner))
  return written !== undefined && (await opensTo(keyStore, written.sealed, master))
}

async function opensTo(keyStore: KeyStore | undefined, sealed: string, master: Uint8Array): Promise<boolean> {
  return (await keyStore?.unprotect(sealed))?.equals(master) === true
}

/** The plain file goes last, so that at each moment a key that opens the records lies on the disk. */
async function moveKey(place: Place, keyStore: KeyStore, master: Uint8Array): Promise<boolean> {
  if (!(await sealKey(place, keyStore, master))) return false
  const plain = join(place.folder, plainKeyName)
  if (existsSync(plain) && findMaster(place.folder, undefined)?.equals(master) === true) {
    rmSync(plain)
    syncFolder(place.folder)
  }
  return true
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(String((error as { code?: string }).code))
}
