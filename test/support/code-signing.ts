import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Certificates of an authority that lives as long as a test: one signs programs, one signs times. */
export interface TestAuthority {
  readonly caFile: string
  readonly certificateFile: string
  readonly keyFile: string
  readonly timestamp: { readonly certificateFile: string; readonly keyFile: string }
}

const programs = 'keyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\n'
const times = 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n'

/** Makes a root, a certificate for programs and one for time-stamps in `folder`. */
export function makeTestAuthority(folder: string, name = 'Storefront Test'): TestAuthority {
  const at = (file: string) => join(folder, file)
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout']
  const root = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign']
  openssl([
    'req',
    '-x509',
    ...key,
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '30',
    '-subj',
    `/CN=${name} CA`,
    ...root,
  ])
  const issue = (kind: string, extensions: string) => {
    writeFileSync(at(`${kind}.ext`), `basicConstraints=CA:FALSE\n${extensions}`)
    openssl([
      'req',
      ...key,
      at(`${kind}.key`),
      '-out',
      at(`${kind}.csr`),
      '-subj',
      `/O=${name}/CN=${name} ${kind}`,
    ])
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '20']
    openssl([
      'x509',
      '-req',
      '-in',
      at(`${kind}.csr`),
      ...by,
      '-extfile',
      at(`${kind}.ext`),
      '-out',
      at(`${kind}.pem`),
    ])
    return { certificateFile: at(`${kind}.pem`), keyFile: at(`${kind}.key`) }
  }
  return { caFile: at('ca.pem'), ...issue('signer', programs), timestamp: issue('clock', times) }
}

/** A PFX of a certificate and its key, as Windows hands them out. */
export function exportPfx(
  from: { certificateFile: string; keyFile: string },
  to: string,
  password: string,
): void {
  const parts = ['-in', from.certificateFile, '-inkey', from.keyFile, '-out', to]
  openssl(['pkcs12', '-export', ...parts, '-passout', `pass:${password}`])
}

function openssl(words: readonly string[]): void {
  execFileSync('openssl', words, { stdio: 'pipe' })
}
