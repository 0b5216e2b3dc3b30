import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { app, safeStorage } from 'electron'
import type { AsksOfShell, KeyStoreKind } from '../contract/shell.ts'
import type { Answers } from '../processes/conversation.ts'

type Storage = Pick<typeof safeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & {
  /** Older Electrons do not tell; there, no keyring means no encryption. */
  readonly getSelectedStorageBackend?: () => string
}

export type KeyStoreParts = {
  readonly storage: Storage
  readonly platform: NodeJS.Platform
  /** The file in which Chromium keeps, on Windows, the key that it encrypts with, itself sealed for the user. */
  readonly stateFile: string
}

/** Chromium writes its state when it comes to it, within ten seconds. */
const patienceMs = 30_000
const lookEveryMs = 250

/** How this shell answers for the computer's key store: Windows' data protection, the Mac's keychain, a Linux keyring. */
export function answerForKeyStore(
  parts: () => KeyStoreParts = partsOfElectron,
): Pick<Required<Answers<AsksOfShell>>, 'key-store' | 'protect' | 'unprotect'> {
  return {
    'key-store': () => {
      const kind = kindOf(parts())
      return kind === null ? null : { kind, lasting: isLasting(parts()) }
    },
    async protect({ secret }) {
      if (kindOf(parts()) === null) return null
      const sealed = parts().storage.encryptString(secret)
      return (await waitUntilLasting(parts())) ? sealed.toString('base64') : null
    },
    unprotect: ({ sealed }) => parts().storage.decryptString(Buffer.from(sealed, 'base64')),
  }
}

function partsOfElectron(): KeyStoreParts {
  return {
    storage: safeStorage,
    platform: process.platform,
    stateFile: join(app.getPath('userData'), 'Local State'),
  }
}

/** Null also for Chromium's stand-in where Linux has no keyring: its key is the same on every computer. */
function kindOf({ storage, platform }: KeyStoreParts): KeyStoreKind | null {
  try {
    if (!storage.isEncryptionAvailable()) return null
    if (platform === 'win32') return 'windows'
    if (platform === 'darwin') return 'mac'
    const backend = storage.getSelectedStorageBackend?.()
    return backend === 'basic_text' || backend === 'unknown' ? null : 'linux'
  } catch {
    return null
  }
}

/** Keychain and keyring write at once; on Windows the key that sealed must have reached the disk. */
function isLasting({ platform, stateFile }: KeyStoreParts): boolean {
  if (platform !== 'win32') return true
  try {
    const state = JSON.parse(readFileSync(stateFile, 'utf8')) as { os_crypt?: { encrypted_key?: unknown } }
    return typeof state.os_crypt?.encrypted_key === 'string'
  } catch {
    return false
  }
}

async function waitUntilLasting(parts: KeyStoreParts): Promise<boolean> {
  for (let waited = 0; !isLasting(parts); waited += lookEveryMs) {
    if (waited >= patienceMs) return false
    await delay(lookEveryMs)
  }
  return parts.platform === 'win32' ? await syncFile(parts.stateFile) : true
}

async function syncFile(path: string): Promise<boolean> {
  try {
    // Windows flushes only what may be written to.
    const file = await open(path, 'r+')
    await file.sync().finally(() => file.close())
    return true
  } catch {
    return false
  }
}
