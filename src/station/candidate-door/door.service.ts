import { X509Certificate } from 'node:crypto'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { candidateDoor as contract, CandidateDoor } from '../../contract/candidate-door.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { listAddresses } from './addresses.ts'
import { coversHost, readFacts, readSupplied } from './certificate.ts'
import {
  findCertificate,
  forgetSetAside,
  moveCertificate,
  removeCertificate,
  saveCertificate,
} from './certificate.repository.ts'
import type { DoorRuntime } from './door-runtime.ts'
import { ownAuthority } from './server-certificate.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Runtime = DoorRuntime | undefined

/** How candidates reach this computer now, and what is in their way. */
export async function readDoor({ db }: Station, runtime: Runtime): Promise<CandidateDoor> {
  const { candidateDoor } = await readSettings(db)
  const addresses = listAddresses()
  const host = candidateDoor.host || (addresses[0] ?? '')
  const certificate = await describeCertificate(db)
  return {
    open: candidateDoor.open,
    port: candidateDoor.port === 0 ? (runtime?.port ?? 7443) : candidateDoor.port,
    host,
    hostChosen: candidateDoor.host !== '',
    addresses,
    certificate: certificate.shown,
    problem: candidateDoor.open ? (runtime?.problem ?? certificate.problemFor(host)) : null,
  }
}

/** Opens or closes the door, and chooses what links name. */
export async function changeDoor(
  { db }: Station,
  { user }: Caller,
  { open, port, host }: Inputs['change'],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = (await readSettings(trx)).candidateDoor
    const after = { open, port, host: host.toLowerCase() }
    await writeSetting(trx, 'candidateDoor', after)
    await appendAudit(trx, {
      actor: user.id,
      action: 'candidate-door.changed',
      subject: 'station',
      detail: { before, after },
    })
  })
}

/** Takes a certificate that IT supplies; it counts from the next handshake on. */
export async function supplyCertificate(
  { db }: Station,
  { user }: Caller,
  { bytes, password }: { readonly bytes: Uint8Array; readonly password: string },
): Promise<void> {
  const supplied = readSupplied(bytes, password, new Date())
  const { fingerprint, expiresAt } = readFacts(supplied.certificate)
  await db.transaction().execute(async (trx) => {
    await saveCertificate(trx, 'supplied', supplied)
    await removeCertificate(trx, 'set-aside')
    await appendAudit(trx, {
      actor: user.id,
      action: 'certificate.supplied',
      subject: 'station',
      detail: { fingerprint, expiresAt: expiresAt.toISOString() },
    })
  })
}

/** Sets the supplied certificate aside; it is forgotten with its key when nobody takes that back in time. */
export async function returnToOwnAuthority({ db }: Station, { user }: Caller): Promise<void> {
  const now = new Date().toISOString()
  await db.transaction().execute(async (trx) => {
    await moveCertificate(trx, { from: 'supplied', to: 'set-aside', now })
    await appendAudit(trx, { actor: user.id, action: 'certificate.own-authority', subject: 'station' })
  })
}

/** Takes that back; NOT_FOUND where nothing was set aside, or too long ago. */
export async function returnToSupplied({ db }: Station, { user }: Caller): Promise<void> {
  const now = new Date()
  await db.transaction().execute(async (trx) => {
    await forgetSetAside(trx, lastKept(now))
    const moved = await moveCertificate(trx, { from: 'set-aside', to: 'supplied', now: now.toISOString() })
    if (!moved) throw new Failure('NOT_FOUND')
    await appendAudit(trx, { actor: user.id, action: 'certificate.supplied-again', subject: 'station' })
  })
}

/** Forgets a certificate that was set aside and not taken back in time. */
export async function forgetOldCertificates({ db }: Pick<Station, 'db'>): Promise<void> {
  await forgetSetAside(db, lastKept(new Date()))
}

/** What was set aside before is not kept. */
const lastKept = (now: Date): string => new Date(now.getTime() - 10 * 60_000).toISOString()

/** The authority that phones have to trust, DER; NOT_FOUND where IT supplied the certificate. */
export async function readAuthority({ db }: Pick<Station, 'db'>): Promise<Buffer> {
  if ((await findCertificate(db, 'supplied')) !== undefined) throw new Failure('NOT_FOUND')
  return new X509Certificate((await ownAuthority(db, new Date())).certificate).raw
}

type Described = {
  readonly shown: CandidateDoor['certificate']
  readonly problemFor: (host: string) => CandidateDoor['problem']
}

const noCertificate: Described = {
  shown: { kind: 'none', subject: '', names: [], expiresAt: null, fingerprint: '' },
  problemFor: () => null,
}

/** The certificate in use; our own is made when the door first opens, so before that there is none. */
async function describeCertificate(db: Station['db']): Promise<Described> {
  const supplied = await findCertificate(db, 'supplied')
  const used = supplied ?? (await findCertificate(db, 'signed'))
  const trusted = supplied ?? (await findCertificate(db, 'authority'))
  if (used === undefined || trusted === undefined) return noCertificate
  const { names, expiresAt } = readFacts(used.certificate)
  const { subject, fingerprint } = readFacts(trusted.certificate)
  return {
    shown: {
      kind: supplied === undefined ? 'own-authority' : 'supplied',
      subject,
      names,
      expiresAt: expiresAt.toISOString(),
      fingerprint,
    },
    problemFor: (host) => {
      if (expiresAt.getTime() <= Date.now()) return 'certificate-expired'
      return host === '' || coversHost(used.certificate, host) ? null : 'host-not-in-certificate'
    },
  }
}
