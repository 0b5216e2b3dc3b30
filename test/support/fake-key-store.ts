import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AsksOfShell } from '../../src/contract/shell.ts'
import type { ShellLink } from '../../src/station/shell/shell-link.ts'
import { noShell } from '../../src/station/shell/shell-link.ts'
import { seal, unseal } from '../../src/station/keys/station-keys.ts'

/**
 * The key store of one user of one computer, as a shell answers for it: what it seals, it alone opens, until it is
 * emptied. In a file where several processes share it.
 */
export class FakeKeyStore {
  kind: NonNullable<AsksOfShell['key-store']['answer']>['kind'] = 'windows'
  /** False while what it seals would not outlive a power cut. */
  lasting = true
  /** There is none, or it is locked. */
  refuses = false
  /** How often it sealed. */
  sealings = 0
  private secret: Buffer

  constructor(file?: string) {
    if (file !== undefined && !existsSync(file)) writeFileSync(file, randomBytes(32))
    this.secret = file === undefined ? randomBytes(32) : readFileSync(file)
  }

  /** An administrator has set the account's password anew, or its profile is gone. */
  empty(): void {
    this.secret = randomBytes(32)
  }

  get shell(): ShellLink {
    const answers: Record<string, (ask: never) => unknown> = {
      'key-store': () => (this.refuses ? null : { kind: this.kind, lasting: this.lasting }),
      protect: ({ secret }: AsksOfShell['protect']['ask']) => this.protect(secret),
      unprotect: ({ sealed }: AsksOfShell['unprotect']['ask']) => this.unprotect(sealed),
    }
    return {
      ...noShell,
      isThere: true,
      ask: async (name, ask) => (await answers[name]?.(ask as never)) as never,
    }
  }

  private protect(secret: string): string | null {
    if (this.refuses) return null
    this.sealings += 1
    return seal(this.secret, Buffer.from(secret)).toString('base64')
  }

  private unprotect(sealed: string): string | null {
    if (this.refuses) return null
    try {
      return unseal(this.secret, Buffer.from(sealed, 'base64')).toString()
    } catch {
      return null
    }
  }
}
