import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import type { Telephone } from '../phone-lines/telephone.ts'

/** Of the WAV that every sound candidates hear was made to (question-audio/prepare-sound): 16 kHz mono 16-bit. */
const headerBytes = 44

/** What the telephone worker has been given to play; each sound is sent once, and again after the worker died. */
export class PhoneSounds {
  private readonly db: Kysely<Database>
  private readonly telephone: Telephone
  private readonly known = new Map<string, Promise<void>>()

  constructor(db: Kysely<Database>, telephone: Telephone) {
    this.db = db
    this.telephone = telephone
    telephone.onDied(() => this.known.clear())
  }

  /** Resolves once the worker has them all; rejects with NOT_FOUND for an asset that is gone. */
  async provide(assetIds: readonly string[]): Promise<void> {
    await Promise.all(
      [...new Set(assetIds)].map(async (assetId) => {
        const sending = this.known.get(assetId) ?? this.send(assetId)
        this.known.set(assetId, sending)
        await sending.catch((error: unknown) => {
          this.known.delete(assetId)
          throw error
        })
      }),
    )
  }

  private async send(assetId: string): Promise<void> {
    const asset = await this.db
      .selectFrom('asset')
      .select('bytes')
      .where('id', '=', assetId)
      .executeTakeFirst()
    const bytes = found(asset).bytes.slice(headerBytes)
    const samples = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 2))
    this.telephone.send({ type: 'sound', soundId: assetId, samples })
  }
}
