import { isAbsolute, relative } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'
import { type FromForker, handedOver, type ToForker } from '../processes/electron-port.ts'

/** As of a process that SIGKILL ended. */
const killedCode = 9

/** Starts a station's hosts for it, as utility processes beside it. */
export type HostForks = {
  /** Whether a message of the station was for this. */
  take(message: unknown): boolean
  /** The station is gone: so are its hosts. */
  endAll(): void
}

/**
 * `tell` brings a message, and the port to a host, to the station; only files within `entries` are started.
 */
export function forkHosts(
  entries: string,
  tell: (message: FromForker, ports: Electron.MessagePortMain[]) => void,
): HostForks {
  const hosts = new Map<number, UtilityProcess>()
  const killed = new Set<number>()

  const start = ({ id, entry, args, env }: Extract<ToForker, { type: 'host-start' }>): void => {
    const exited = (code: number | null): void => {
      hosts.delete(id)
      // Of one that was killed Electron sometimes says 0: it saw the closed channel first.
      tell({ type: 'host-exited', id, code: killed.delete(id) ? killedCode : code }, [])
    }
    if (!isWithin(entries, entry)) return exited(null)
    const host = utilityProcess.fork(entry, [...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      serviceName: 'storefront-host',
    })
    hosts.set(id, host)
    const { port1, port2 } = new MessageChannelMain()
    host.postMessage({ type: handedOver }, [port1])
    host.once('spawn', () => tell({ type: 'host-started', id, pid: host.pid ?? null }, [port2]))
    host.once('exit', exited)
    listenForErrors(host)
  }

  const end = (id: number): void => {
    const host = hosts.get(id)
    if (host === undefined) return
    killed.add(id)
    endAtOnce(host)
  }

  return {
    take(message) {
      const asked = message as ToForker
      if (asked.type === 'host-start') start(asked)
      else if (asked.type === 'host-end') end(asked.id)
      else return false
      return true
    },
    endAll() {
      for (const id of hosts.keys()) end(id)
    },
  }
}

/** `UtilityProcess.kill` asks politely; whoever is in the middle of a model does not listen. */
export function endAtOnce(host: UtilityProcess | undefined): void {
  if (host?.pid === undefined) return
  try {
    process.kill(host.pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}

/** Newer Electrons tell of V8's last words by an event that throws where nobody listens; `exit` follows. */
export function listenForErrors(host: UtilityProcess): void {
  ;(host as NodeJS.EventEmitter).on('error', (type: unknown) => console.error('utility process', type))
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return isAbsolute(path) && way !== '' && !way.startsWith('..') && !isAbsolute(way)
}
