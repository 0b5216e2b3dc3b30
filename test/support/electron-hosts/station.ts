import { join } from 'node:path'
import { findElectronPort } from '../../../src/processes/electron-port.ts'
import type { HostExit, HostProcess } from '../../../src/processes/process-host.ts'
import { createUtilityProcessHost } from '../../../src/processes/utility-process-host.ts'

const shell = findElectronPort()
if (shell === undefined) throw new Error('this is no utility process')
const host = createUtilityProcessHost(shell)
const echo = join(__dirname, 'echo-host.cjs')

const ended = async (process: HostProcess): Promise<HostExit> =>
  await new Promise((resolve) => process.onExit(resolve))
const answer = async (process: HostProcess, question: unknown): Promise<unknown> => {
  const heard = new Promise((resolve) => process.onMessage(resolve))
  process.send(question)
  return await heard
}

/** Everything that a station does with a host, once. */
async function tryHosts(): Promise<void> {
  const first = host.start(echo, ['--background'])
  const heard = await answer(first, { say: { samples: Int16Array.of(1, -2, 3), bytes: Uint8Array.of(7) } })
  const ending = ended(first)
  first.kill()
  const [leaving, falling] = [host.start(echo), host.start(echo)]
  leaving.send({ exitWith: 3 })
  falling.send({ signal: 'SIGKILL' })
  const lasting = host.start(echo)
  await answer(lasting, { say: 'here' })
  shell?.postMessage({
    argv: process.argv.slice(1),
    heard,
    knowsPid: first.pid !== undefined,
    killed: await ending,
    left: await ended(leaving),
    fell: await ended(falling),
    missing: await ended(host.start(join(__dirname, 'nowhere.cjs'))),
    outside: await ended(host.start('/etc/passwd')),
    lasting: lasting.pid,
  })
  // As a station that crashes: nobody may be left behind.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300)
}

void tryHosts()
