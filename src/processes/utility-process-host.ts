import { fileURLToPath } from 'node:url'
import type { ElectronPort, FromForker, HandedPort, ToForker } from './electron-port.ts'
import type { HostExit, ProcessHost } from './process-host.ts'

/** A host as far as it has come. */
type Started = {
  pid: number | undefined
  port: HandedPort | undefined
  exit: HostExit | undefined
  /** Said before its port was there. */
  unsent: unknown[] | undefined
  readonly messageListeners: ((message: unknown) => void)[]
  readonly exitListeners: ((exit: HostExit) => void)[]
}

let lastId = 0

/** Starts hosts as utility processes: the shell forks them and hands over a port, over which they and we talk alone. */
export function createUtilityProcessHost(shell: ElectronPort): ProcessHost {
  const hosts = new Map<number, Started>()
  const tell = (message: ToForker): void => shell.postMessage(message)
  shell.on('message', ({ data, ports }) => {
    const message = data as FromForker
    const host = hosts.get(message.id)
    if (host === undefined) return
    if (message.type === 'host-started') connect(host, message.pid, ports[0])
    else if (message.type === 'host-exited') {
      hosts.delete(message.id)
      end(host, readExit(message.code))
    }
  })
  return {
    start(entry, args = []) {
      const id = (lastId += 1)
      const host: Started = {
        pid: undefined,
        port: undefined,
        exit: undefined,
        unsent: [],
        messageListeners: [],
        exitListeners: [],
      }
      hosts.set(id, host)
      tell({
        type: 'host-start',
        id,
        entry: typeof entry === 'string' && !entry.startsWith('file:') ? entry : fileURLToPath(entry),
        args,
        // glibc keeps a heap per thread: with one, a recogniser's memory stays a fifth smaller.
        env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      })
      return {
        get pid() {
          return host.pid
        },
        send(message) {
          if (host.exit !== undefined) return
          if (host.port === undefined) host.unsent?.push(message)
          else host.port.postMessage(message)
        },
        onMessage: (listener) => void host.messageListeners.push(listener),
        onExit(listener) {
          if (host.exit !== undefined) listener(host.exit)
          else host.exitListeners.push(listener)
        },
        kill: () => tell({ type: 'host-end', id }),
      }
    },
  }
}

function connect(host: Started, pid: number | null, port: HandedPort | undefined): void {
  host.pid = pid ?? undefined
  if (port === undefined) return
  host.port = port
  port.on('message', ({ data }) => {
    for (const listener of host.messageListeners) listener(data)
  })
  port.start()
  for (const message of host.unsent ?? []) port.postMessage(message)
  host.unsent = undefined
}

function end(host: Started, exit: HostExit): void {
  host.exit = exit
  host.port?.close()
  for (const listener of host.exitListeners) listener(exit)
}

const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
}

/**
 * What Electron tells of the end of a process. Of one that a signal ended it passes on what `waitpid` said: the signal,
 * 128 more where there is a core; and so of one that ended by itself: its code, times 256.
 */
export function readExit(code: number | null, platform: NodeJS.Platform = process.platform): HostExit {
  if (code === null || platform === 'win32') return { code, signal: null }
  const signal = signals[code % 128]
  if (code < 256 && signal !== undefined) return { code: null, signal }
  return { code: code >= 256 && code % 256 === 0 ? code / 256 : code, signal: null }
}
