import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from '../../src/phone/sip/certificates.fixture.ts'
import { findFreePort } from './free-port.ts'

/** Whether a program can be started here. */
export const has = (program: string): boolean =>
  spawnSync(program, ['-v'], { stdio: 'ignore', timeout: 10_000 }).error === undefined

/** Whether Kamailio is here, with its module for TLS, which is a package of its own. */
export function hasKamailio(): boolean {
  if (!has('kamailio')) return false
  const folder = mkdtempSync(join(tmpdir(), 'storefront-'))
  const file = join(folder, 'kamailio.cfg')
  writeFileSync(file, 'loadmodule "tls.so"\nrequest_route { exit; }\n')
  const { status } = spawnSync('kamailio', ['-c', '-f', file], { stdio: 'ignore', timeout: 10_000 })
  rmSync(folder, { recursive: true, force: true })
  return status === 0
}

export type Kamailio = {
  readonly port: number
  readonly tlsPort: number
  /** PEM, to trust. */
  readonly authority: string
  stop(): Promise<void>
}

/** A registrar and proxy on loopback for everybody whose secret is `s3cret`: asks with qop, writes itself into routes. */
export async function startKamailio(algorithm: 'MD5' | 'SHA-256'): Promise<Kamailio> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-'))
  const [port, tlsPort] = [await findFreePort(), await findFreePort()]
  const { certificate, key } = await makeCertificate(['127.0.0.1'])
  writeFileSync(join(folder, 'certificate.pem'), certificate)
  writeFileSync(join(folder, 'key.pem'), key)
  writeFileSync(join(folder, 'kamailio.cfg'), configure({ folder, port, tlsPort, algorithm }))
  const child = spawn(
    'kamailio',
    ['-DD', '-E', '-f', join(folder, 'kamailio.cfg'), '-Y', folder, '-P', join(folder, 'pid')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', (bytes) => (said += String(bytes)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; !(await isOpen(tlsPort)); tries += 1) {
    if (tries > 200 || child.exitCode !== null)
      throw new Error(`kamailio does not start: ${said.slice(-2_000)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    port,
    tlsPort,
    authority: certificate,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function isOpen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', end(true)).once('error', end(false))
  })
}

const modules = [
  'kex',
  'tm',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'textops',
  'siputils',
  'usrloc',
  'registrar',
  'auth',
  'tls',
]

function configure(of: { folder: string; port: number; tlsPort: number; algorithm: string }): string {
  return `
debug=0
log_stderror=yes
children=2
tcp_children=2
enable_tls=yes
listen=udp:127.0.0.1:${of.port}
listen=tcp:127.0.0.1:${of.port}
listen=tls:127.0.0.1:${of.tlsPort}
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("tls", "certificate", "${of.folder}/certificate.pem")
modparam("tls", "private_key", "${of.folder}/key.pem")
modparam("tls", "tls_method", "TLSv1.2+")
modparam("auth", "algorithm", "${of.algorithm}")
modparam("registrar", "max_expires", 120)
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (!loose_route() && is_method("ACK") && !t_check_trans()) exit;
    t_relay();
    exit;
  }
  if (is_method("REGISTER")) {
    if (!pv_www_authenticate("pbx.test", "s3cret", "0")) { www_challenge("pbx.test", "1"); exit; }
    save("location");
    exit;
  }
  if (!is_method("INVITE")) { sl_send_reply("200", "OK"); exit; }
  if (!pv_proxy_authenticate("pbx.test", "s3cret", "0")) { proxy_challenge("pbx.test", "1"); exit; }
  consume_credentials();
  record_route();
  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
  t_relay();
}
`
}
