import { randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import type { Letter } from '../letters.ts'
import { type Computer, findComputer, signKeysOf } from '../pairing/computers.ts'
import { isProof, listSignSecrets, signProof } from './link-proof.ts'
import { LinkTokens } from './link-tokens.ts'
import type { Contact, Hello, HelloAnswer, Proof, ProofAnswer, Standing } from './link-messages.ts'
import { LetterUploads, type UploadLimits } from './letter-uploads.ts'
import { type ArrivedLetter, TakeQueue } from './take-queue.ts'

/** What headquarters does with letters, for whoever carries them. */
export type LetterDesk = {
  /** Packs what is due for a store. */
  pack(computerId: string): Promise<unknown>
  letters(computerId: string): Promise<readonly Letter[]>
  take(path: string, options: { move: true; from: string }): Promise<unknown>
  /** The other side has this letter. */
  left(computerId: string, name: string): Promise<void>
}

export type LinkHostParts = {
  readonly db: Kysely<Database>
  readonly desk: LetterDesk
  /** What is under way lies here. */
  readonly folder: string
  readonly onTrouble: (error: unknown) => void
  readonly limits?: Partial<UploadLimits>
  readonly passed?: () => number
}

/** A store waits no longer than this for what is packed for it; the rest it fetches the next time. */
const packMs = 15_000
const longestWaitMs = 25_000

/** Headquarters' end of the link: knows who asks, takes what comes, gives what is to go. */
export class LinkHost {
  readonly uploads: LetterUploads
  private readonly parts: LinkHostParts
  private readonly tokens: LinkTokens
  private readonly queue: TakeQueue
  /** What is being packed, once for each store, however often it asks meanwhile. */
  private readonly packing = new Map<string, Promise<void>>()

  constructor(parts: LinkHostParts) {
    this.parts = parts
    this.tokens = new LinkTokens(parts.passed)
    this.queue = new TakeQueue({
      folder: join(parts.folder, 'arrived'),
      take: async (letter) => await this.take(letter),
      onTrouble: parts.onTrouble,
    })
    this.uploads = new LetterUploads({
      folder: join(parts.folder, 'uploads'),
      queue: this.queue,
      ...(parts.limits === undefined ? {} : { limits: parts.limits }),
    })
  }

  /** Goes on with what an earlier run left. */
  async begin(): Promise<void> {
    await rm(this.handing, { recursive: true, force: true })
    await this.uploads.removeExpired()
    await this.uploads.finishLeft()
    await this.queue.addLeft()
  }

  async close(): Promise<void> {
    await this.queue.close()
  }

  /** Proves to be headquarters, to anybody: who asks is not told whether they are known. */
  async hello({ computerId, nonce }: z.infer<typeof Hello>): Promise<z.infer<typeof HelloAnswer>> {
    const own = await this.ownId()
    const headquartersNonce = this.tokens.greet({ computerId, nonce })
    const parts = { store: computerId, headquarters: own, storeNonce: nonce, headquartersNonce }
    return {
      computerId: own,
      nonce: headquartersNonce,
      signatures: signProof(await listSignSecrets(this.parts.db), 'headquarters', parts),
    }
  }

  /** Throws COMPUTER_UNKNOWN for who cannot prove to be a store that is known, COMPUTER_REVOKED, NOT_PAIRED before both sides said yes. */
  async prove({ nonce, signatures }: z.infer<typeof Proof>): Promise<z.infer<typeof ProofAnswer>> {
    const greeting = this.tokens.takeGreeting(nonce)
    if (greeting === undefined) throw new Failure('COMPUTER_UNKNOWN')
    const { computerId } = greeting
    const store = await this.findStore(computerId)
    const parts = {
      store: computerId,
      headquarters: await this.ownId(),
      storeNonce: greeting.nonce,
      headquartersNonce: nonce,
    }
    if (store === undefined || !isProof(signKeysOf(store), 'store', { parts, signatures }))
      throw new Failure('COMPUTER_UNKNOWN')
    if (store.state === 'revoked') throw new Failure('COMPUTER_REVOKED')
    if (store.state !== 'paired') throw new Failure('NOT_PAIRED')
    return { token: this.tokens.issue(computerId) }
  }

  /** Whose token it is; SIGNED_OUT for one that no longer counts, COMPUTER_REVOKED from the moment of that on. */
  async whoHas(token: string | undefined): Promise<string> {
    const computerId = token === undefined ? undefined : this.tokens.find(token)
    if (computerId === undefined) throw new Failure('SIGNED_OUT')
    if ((await this.findStore(computerId))?.state !== 'paired') throw new Failure('COMPUTER_REVOKED')
    return computerId
  }

  /** Notes how a store is, packs what is due for it, and tells how letters stand. */
  async contact(computerId: string, { health }: z.infer<typeof Contact>): Promise<Standing> {
    await this.parts.db
      .updateTable('sync_computer')
      .set({
        last_contact_at: new Date().toISOString(),
        product_version: health.productVersion,
        health_json: JSON.stringify(health),
      })
      .where('id', '=', computerId)
      .execute()
    await this.uploads.finishLeft(computerId)
    await this.queue.addLeft(computerId)
    await this.pack(computerId)
    return await this.standing(computerId, 0)
  }

  /** How letters stand once all that arrived is taken, or after so many milliseconds. */
  async standing(computerId: string, waitMs: number): Promise<Standing> {
    await this.queue.settled(computerId, Math.min(waitMs, longestWaitMs))
    const letters = await this.parts.desk.letters(computerId)
    return {
      letters: letters.map(({ name, bytes }) => ({ name, bytes })),
      taking: this.queue.namesOf(computerId),
      kept: await this.listEarly(computerId),
      refused: this.queue.takeRefusals(computerId),
    }
  }

  /** A letter for a store, from a byte on. */
  async read(
    computerId: string,
    name: string,
    start: number,
  ): Promise<{ stream: ReadStream; bytes: number }> {
    const letter = found((await this.parts.desk.letters(computerId)).find((one) => one.name === name))
    const { size } = await stat(letter.path)
    return { stream: createReadStream(letter.path, { start: Math.min(start, size) }), bytes: size }
  }

  /** The store has it and keeps it. */
  async acknowledge(computerId: string, name: string): Promise<void> {
    await this.parts.desk.left(computerId, name)
  }

  /** Hands the desk a second name of the file: whenever the program ends, the letter is still there under its first. */
  private async take({ path, name, computerId }: ArrivedLetter): Promise<void> {
    const folder = join(this.handing, randomUUID())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      const handed = join(folder, name)
      await link(path, handed).catch(async () => await copyFile(path, handed))
      await this.parts.desk.take(handed, { move: true, from: computerId })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private get handing(): string {
    return join(this.parts.folder, 'handing')
  }

  /** Within a while: the desk may be busy with what others sent. */
  private async pack(computerId: string): Promise<void> {
    const packed = this.packing.get(computerId) ?? this.beginPacking(computerId)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, packMs)
    })
    await Promise.race([packed, late])
    clearTimeout(timer)
  }

  private async beginPacking(computerId: string): Promise<void> {
    const packed = this.parts.desk
      .pack(computerId)
      .then(
        () => undefined,
        (error: unknown) => this.parts.onTrouble(error),
      )
      .finally(() => this.packing.delete(computerId))
    this.packing.set(computerId, packed)
    await packed
  }

  private async listEarly(computerId: string): Promise<string[]> {
    const rows = await this.parts.db
      .selectFrom('sync_bundle')
      .select('id')
      .where('direction', '=', 'in')
      .where('computer_id', '=', computerId)
      .where('state', '=', 'early')
      .execute()
    return rows.map(({ id }) => `${id}.sfb`)
  }

  private async ownId(): Promise<string> {
    const own = await this.parts.db.selectFrom('sync_identity').select('computer_id').executeTakeFirst()
    return found(own).computer_id
  }

  private async findStore(computerId: string): Promise<Computer | undefined> {
    const computer = await findComputer(this.parts.db, computerId)
    return computer?.role === 'store' ? computer : undefined
  }
}
