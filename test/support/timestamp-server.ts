import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A time-stamp server (RFC 3161) on this computer, answered by openssl; `asked` counts its answers. */
export interface TimestampServer {
  readonly url: string
  readonly asked: () => number
  readonly close: () => Promise<void>
}

/** Starts one in `folder` with a certificate for time-stamps. */
export async function startTimestampServer(
  folder: string,
  clock: { certificateFile: string; keyFile: string },
): Promise<TimestampServer> {
  let asked = 0
  const config = join(folder, 'timestamps.cnf')
  await writeFile(config, configOf(folder, clock))
  await writeFile(join(folder, 'serial'), '01\n')
  // openssl counts its answers in one file, so they are made one after another.
  let last: Promise<unknown> = Promise.resolve()
  const server = createServer((request, response) => {
    const answer = last.then(async () => reply(folder, config, await buffer(request)))
    last = answer.catch(() => {})
    void send(answer, response).then((ok) => (asked += ok ? 1 : 0))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function send(answer: Promise<Buffer>, response: ServerResponse): Promise<boolean> {
  try {
    const body = await answer
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body)
    return true
  } catch {
    response.writeHead(500).end()
    return false
  }
}

async function reply(folder: string, config: string, query: Buffer): Promise<Buffer> {
  const [asked, answered] = ['tsq', 'tsr'].map((kind) => join(folder, `${randomUUID()}.${kind}`)) as [
    string,
    string,
  ]
  await writeFile(asked, query)
  try {
    await run('openssl', ['ts', '-reply', '-config', config, '-queryfile', asked, '-out', answered])
    return await readFile(answered)
  } finally {
    await Promise.all([asked, answered].map((file) => rm(file, { force: true })))
  }
}

function configOf(folder: string, clock: { certificateFile: string; keyFile: string }): string {
  return `[tsa]
default_tsa = own
[own]
serial = ${join(folder, 'serial')}
crypto_device = builtin
signer_cert = ${clock.certificateFile}
signer_key = ${clock.keyFile}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
`
}
