import type { AsksOfShell } from '../../contract/shell.ts'
import type { ShellLink } from '../shell/shell-link.ts'

/** The computer's own key store, as far as the shell that started the station reaches it. */
export type KeyStore = {
  /** Which it is; null where there is none or it refuses. */
  find(): Promise<AsksOfShell['key-store']['answer']>
  /** Null where it refuses. */
  protect(secret: Uint8Array): Promise<string | null>
  /** What `protect` sealed; null where the store has lost or refuses it. */
  unprotect(sealed: string): Promise<Buffer | null>
}

/** Long enough for somebody to unlock a keyring or to answer the system's question. */
const patienceMs = 180_000

/** The key store behind a shell; undefined where nobody started the station who could reach one. */
export function keyStoreOf(shell: ShellLink): KeyStore | undefined {
  if (!shell.isThere) return undefined
  return {
    find: async () => (await shell.ask('key-store', null, patienceMs)) ?? null,
    protect: async (secret) =>
      (await shell.ask('protect', { secret: Buffer.from(secret).toString('hex') }, patienceMs)) ?? null,
    unprotect: async (sealed) => {
      const secret = await shell.ask('unprotect', { sealed }, patienceMs)
      return typeof secret === 'string' ? Buffer.from(secret, 'hex') : null
    },
  }
}
