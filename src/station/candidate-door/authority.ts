// The library's container asks for metadata before it is read.
import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { ServerCertificate } from './certificate.ts'

const dayMs = 86_400_000
/** A phone whose clock is a day behind still accepts it. */
const clockErrorMs = dayMs
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
/** The longest that browsers accept of a server: 398 days (CA/Browser Forum, since 2020). */
export const leafDays = 397

/** A certificate and its key, both PEM. */
export type Authority = { readonly certificate: string; readonly key: string }

/** The station's own authority, for ten years: it may sign servers and nothing below them. */
export async function makeAuthority(storeName: string, now: Date): Promise<Authority> {
  const keys = await makeKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [`店面试 ${storeName}`.trim()] }, { O: ['Storefront Interview'] }],
    notBefore: new Date(now.getTime() - clockErrorMs),
    notAfter: new Date(now.getTime() + 3650 * dayMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: toPem(certificate), key: await exportKey(keys.privateKey) }
}

/** A server's certificate for these names and addresses, for 397 days; its chain has the authority in it. */
export async function signServer(
  authority: Authority,
  names: readonly string[],
  now: Date,
): Promise<ServerCertificate> {
  const keys = await makeKeys()
  const issuer = new X509Certificate(authority.certificate)
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0] ?? 'localhost'] }],
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - clockErrorMs),
    notAfter: new Date(now.getTime() + (leafDays - 1) * dayMs),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return {
    certificate: toPem(certificate) + authority.certificate,
    secret: { key: await exportKey(keys.privateKey) },
  }
}

const makeKeys = async () => await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
type PrivateKey = Awaited<ReturnType<typeof makeKeys>>['privateKey']

async function exportKey(key: PrivateKey): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/gu)?.join('\n') ?? ''}\n-----END PRIVATE KEY-----\n`
}

async function importKey(pem: string): Promise<PrivateKey> {
  const der = Buffer.from(pem.replaceAll(/-----[^-]+-----/gu, ''), 'base64')
  return await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
}

function toPem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`
}

/** 127 random bits, as RFC 5280 wants them: positive, at most 20 octets. */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}
