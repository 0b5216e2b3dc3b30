import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Kysely } from 'kysely'
import {
  type Egress,
  type EgressProof,
  proofSteps,
  type SignedProof,
  SignedProof as Signed,
} from '../../contract/egress.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { writeFileDurably } from '../files/durable.ts'
import type { Log } from '../log.ts'
import { canonicalJson, signText, verifyText } from '../sync/bundle/signed.ts'
import { readIdentity } from '../sync/pairing/identity.ts'
import { attribute, listConfigured } from './configured-hosts.ts'
import { egressFolderOf, gatherDestinations, readLedger } from './ledger.ts'
import { type ProveOptions, proveEgress } from './prove.ts'

const domain = 'storefront-egress-proof:v1'
const lastProofName = 'last-proof.json'

/** `entry`: what starts the journey, which is the transport's to know. */
export type ProofAsk = { readonly log: Pick<Log, 'error'>; readonly entry: string }

/** Proofs of one station: the one that runs, and the last one that ended. */
export class EgressDesk {
  private running: Egress['running'] = null
  private work: Promise<void> = Promise.resolve()
  private readonly prove: (options: ProveOptions) => Promise<EgressProof>

  constructor(prove: (options: ProveOptions) => Promise<EgressProof> = proveEgress) {
    this.prove = prove
  }

  /** Where this computer spoke to, whom the settings name, and the last proof. */
  async read({ db, dataFolder }: Station): Promise<Egress> {
    const folder = egressFolderOf(dataFolder)
    const configured = await listConfigured(db)
    const { files, firstDay } = readLedger(folder)
    return {
      since: firstDay === null ? await firstStart(db) : `${firstDay}T00:00:00.000Z`,
      destinations: gatherDestinations(files).map((found) => attribute(found, configured)),
      configured,
      running: this.running,
      last: readLastProof(dataFolder),
    }
  }

  /** Begins a proof unless one runs; `whenOver` waits for it. */
  begin(station: Station, caller: Caller, { log, entry }: ProofAsk): void {
    if (this.running !== null) return
    this.running = { step: proofSteps[0], done: 0, of: proofSteps.length }
    this.work = this.run(station, caller, entry)
      .catch((error: unknown) => log.error('egress.proof-failed', { error }))
      .finally(() => (this.running = null))
  }

  async whenOver(): Promise<void> {
    await this.work
  }

  private async run(
    { db, dataFolder, productVersion, models }: Station,
    caller: Caller,
    entry: string,
  ): Promise<void> {
    const proof = await this.prove({
      entry,
      productVersion,
      environment:
        models === undefined
          ? {}
          : {
              STOREFRONT_MODEL_FOLDER: models.places.folder,
              STOREFRONT_MODELS: models.places.further.join(delimiter),
            },
      onStep: (step) => (this.running = { step, done: proofSteps.indexOf(step), of: proofSteps.length }),
    })
    const signed = await signProof(db, proof)
    const folder = egressFolderOf(dataFolder)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileDurably(join(folder, lastProofName), Buffer.from(JSON.stringify(signed)), { mode: 0o600 })
    await appendAudit(db, {
      actor: caller.user.id,
      action: 'egress.proved',
      subject: 'station',
      detail: { hash: signed.hash, passed: proof.passed, contacted: proof.destinations.length },
    })
  }
}

/** The last proof that ended; null where there is none, or where somebody changed a word of it. */
export function readLastProof(dataFolder: string): SignedProof | null {
  const path = join(egressFolderOf(dataFolder), lastProofName)
  if (!existsSync(path)) return null
  try {
    const signed = Signed.parse(JSON.parse(readFileSync(path, 'utf8')))
    return isUnchanged(signed) ? signed : null
  } catch {
    return null
  }
}

/** Whether a signed proof says what it said when it was signed. */
export function isUnchanged({ proof, hash, key, signature }: SignedProof): boolean {
  const text = canonicalJson(proof)
  return hashOf(text) === hash && verifyText(key, domain, text, signature)
}

async function signProof(db: Kysely<Database>, proof: EgressProof): Promise<SignedProof> {
  const { signSecret, signPublic } = await readIdentity(db)
  const text = canonicalJson(proof)
  return { proof, hash: hashOf(text), signature: signText(signSecret, domain, text), key: signPublic }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Since when nothing was noted: since the station has been there. */
async function firstStart(db: Kysely<Database>): Promise<string> {
  const { created_at } = await db.selectFrom('sync_identity').select('created_at').executeTakeFirstOrThrow()
  return created_at
}
