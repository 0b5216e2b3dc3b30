import { randomUUID } from 'node:crypto'

/** What we make in Asterisk: a call, its sound, their bridge, the leg it is handed over to, and the bridge of those two. */
export type AriRole = 'call' | 'sound' | 'bridge' | 'transfer' | 'handed'

/**
 * Ids that tell what is ours: `storefront.<application>.<uuid>.<role>`, below the 149 characters Asterisk allows.
 * An application has one program that listens, so another station at the same Asterisk has other ids.
 */
export class AriNames {
  private readonly prefix: string

  constructor(application: string) {
    this.prefix = `storefront.${application}.`
  }

  make(role: AriRole): string {
    return `${this.prefix}${randomUUID()}.${role}`
  }

  isOurs(id: string): boolean {
    return id.startsWith(this.prefix)
  }

  isHandedOver(id: string): boolean {
    return this.isOurs(id) && id.endsWith('.handed')
  }
}
