import { fork } from 'node:child_process'
import type { HostExit, ProcessHost } from './process-host.ts'

/** Starts hosts by `child_process.fork`; for the served station and the command line. */
export function createForkProcessHost(): ProcessHost {
  return {
    start(entry, args = []) {
      const child = fork(entry, [...args], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        execArgv: [],
        // glibc keeps a heap per thread: with one, a recogniser's memory stays a fifth smaller.
        env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      })
      const exitListeners: ((exit: HostExit) => void)[] = []
      let exit: HostExit | undefined
      const end = (next: HostExit): void => {
        if (exit !== undefined) return
        exit = next
        for (const listener of exitListeners) listener(next)
      }
      // Not every start that fails emits `exit`, and a failed send must not bring the station down.
      child.on('error', () => {
        if (child.pid === undefined) end({ code: null, signal: null })
      })
      child.on('exit', (code, signal) => end({ code, signal }))
      return {
        pid: child.pid,
        send(message) {
          if (child.connected) child.send(message as object, () => {})
        },
        onMessage(listener) {
          child.on('message', listener)
        },
        onExit(listener) {
          if (exit !== undefined) listener(exit)
          else exitListeners.push(listener)
        },
        kill() {
          child.kill('SIGKILL')
        },
      }
    },
  }
}
