import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.ts'

/** Steps of a telephone that is called, as sipp writes them. */
const copied = '[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]s[call_number]\n[last_Call-ID:]\n[last_CSeq:]'
export const contact = 'Contact: <sip:[local_ip]:[local_port];transport=[transport]>'
const sdp = `v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000`
/** Where packets are lost on purpose the first answer is not: sipp takes an INVITE that comes again before any for a mistake. */
export const send = (line: string, extra = '', body = ''): string =>
  `<send${line.startsWith('SIP/2.0 1') ? ' lost="0"' : ' retrans="200"'}><![CDATA[
${line}
${copied}
${extra === '' ? '' : `${extra}\n`}Content-Length: [len]

${body}
]]></send>`
export const receive = (request: string): string => `<recv request="${request}"></recv>`
const answer = send('SIP/2.0 200 OK', `${contact}\nContent-Type: application/sdp`, sdp)
const ended = `${receive('BYE')}${send('SIP/2.0 200 OK').replace(' retrans="200"', '')}`
/** A challenge of before qop; only who answers it rightly goes on. */
const challenge = `${send('SIP/2.0 401 Unauthorized', 'WWW-Authenticate: Digest realm="pbx.test",nonce="47ebe028",algorithm=MD5')}
${receive('ACK')}
<recv request="INVITE"><action><verifyauth assign_to="ok" username="1001" password="s3cret"/></action></recv>
<nop test="ok" next="good"></nop>${send('SIP/2.0 403 Forbidden')}${receive('ACK')}<nop next="end"></nop><label id="good"/>`
const ownBye = `<send retrans="200"><![CDATA[
BYE [$target] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: [$to];tag=[pid]s[call_number]
To: [$from]
[last_Call-ID:]
CSeq: 1 BYE
Max-Forwards: 70
Content-Length: 0

]]></send><recv response="200"></recv>`
const remember = `<recv request="INVITE"><action>
<ereg regexp="sip:[^>]*" search_in="hdr" header="Contact:" assign_to="target"/>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/></action></recv>`

const scenarios = {
  answers: receive('INVITE') + send('SIP/2.0 180 Ringing', contact) + answer + receive('ACK') + ended,
  'hangs up': remember + answer + receive('ACK') + ownBye,
  'is busy': receive('INVITE') + send('SIP/2.0 486 Busy Here') + receive('ACK'),
  'asks for the secret': receive('INVITE') + challenge + answer + receive('ACK') + ended,
}
export type SippScenario = keyof typeof scenarios

export type Sipp = { readonly port: number; readonly ended: Promise<number | null>; stop(): void }

/** Starts sipp as who is called; it answers OPTIONS beside, and ends by itself after one call. */
export async function startSipp(
  scenario: SippScenario,
  transport: 'udp' | 'tcp',
  more: readonly string[] = [],
): Promise<Sipp> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-'))
  const [port, media] = [await findFreePort(), await findEvenPort()]
  const options = `<recv request="OPTIONS" optional="true" next="options"></recv>`
  const steps = `${options}${scenarios[scenario]}<nop next="end"></nop><label id="options"/>${send('SIP/2.0 200 OK').replace(' retrans="200"', '')}<label id="end"/>`
  const file = join(folder, 'scenario.xml')
  writeFileSync(file, `<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="x">${steps}</scenario>\n`)
  const child = spawn(
    'sipp',
    [
      '-sf',
      file,
      '-i',
      '127.0.0.1',
      '-p',
      String(port),
      '-mi',
      '127.0.0.1',
      '-mp',
      String(media),
      '-nostdin',
      '-m',
      '2',
      '-t',
      transport === 'udp' ? 'u1' : 't1',
      ...more,
    ],
    { cwd: folder, stdio: 'ignore' },
  )
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('exit', (code) => {
    rmSync(folder, { recursive: true, force: true })
    resolve(code)
  })
  if (transport === 'udp') await isBound(port)
  return { port, ended: promise, stop: () => void child.kill('SIGKILL') }
}

/** Waits until something has this UDP port. */
export async function isBound(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = createSocket('udp4')
    const isTaken = await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(true))
      socket.bind(port, '127.0.0.1', () => resolve(false))
    })
    if (isTaken) return
    socket.close()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('sipp does not start')
}

export async function findEvenPort(): Promise<number> {
  return (await findFreePort()) & ~1
}
