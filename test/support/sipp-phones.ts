import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PhoneSounds } from './called-phone.ts'
import { findFreePort } from './free-port.ts'
import { contact, isBound, receive, send } from './sipp.ts'

const sdp = `v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
a=ptime:20`
const remember = `<recv request="INVITE"><action>
<ereg regexp="sip:[^>]*" search_in="hdr" header="Contact:" assign_to="target"/>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/></action></recv>`
/** The key 1, as telephones tell it that have no packets for keys. */
const agree = `<send retrans="500"><![CDATA[
INFO [$target] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: [$to];tag=[pid]s[call_number]
To: [$from]
[last_Call-ID:]
CSeq: 1 INFO
Max-Forwards: 70
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=1
Duration=160
]]></send><recv response="200"></recv>`
const once200 = (extra: string): string => send('SIP/2.0 200 OK', extra).replace(' retrans="200"', '')

/** Telephones as sipp plays them: each is answered, agrees, and talks until the caller puts the telephone down. */
export class SippPhones {
  readonly port: number
  private readonly child: ChildProcess
  private readonly folder: string

  private constructor(port: number, child: ChildProcess, folder: string) {
    this.port = port
    this.child = child
    this.folder = folder
  }

  static async open({ opening, talk }: PhoneSounds): Promise<SippPhones> {
    const folder = mkdtempSync(join(tmpdir(), 'storefront-sipp-'))
    const sound = join(folder, 'talk.al')
    writeFileSync(sound, Buffer.concat([opening, talk]))
    const file = join(folder, 'talks.xml')
    writeFileSync(file, scenario(sound, opening.length / 8))
    const port = await findFreePort()
    const options = ['-p', String(port), '-mi', '127.0.0.1', '-mp', '44000', '-rtp_threadtasks', '100']
    const child = spawn('sipp', ['-sf', file, '-i', '127.0.0.1', ...options, '-nostdin', '-t', 'u1', '-aa'], {
      cwd: folder,
      stdio: 'ignore',
    })
    await isBound(port)
    return new SippPhones(port, child, folder)
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  async close(): Promise<void> {
    this.child.kill('SIGKILL')
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function scenario(sound: string, openingMs: number): string {
  const steps = [
    '<recv request="REGISTER" optional="true" next="registered"></recv>',
    '<recv request="OPTIONS" optional="true" next="alive"></recv>',
    remember,
    send('SIP/2.0 180 Ringing', contact),
    '<pause milliseconds="200"/>',
    send('SIP/2.0 200 OK', `${contact}\nContent-Type: application/sdp`, sdp).replace('"200"', '"500"'),
    receive('ACK'),
    `<nop><action><exec rtp_stream="${sound},-1,8"/></action></nop>`,
    `<pause milliseconds="${openingMs}"/>`,
    agree,
    receive('BYE'),
    once200(''),
    '<nop next="end"></nop>',
    '<label id="registered"/>',
    once200('[last_Contact:]\nExpires: 300'),
    '<nop next="end"></nop>',
    '<label id="alive"/>',
    once200(''),
    '<label id="end"/>',
  ]
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="talks">${steps.join('\n')}</scenario>\n`
}
