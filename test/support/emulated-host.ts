import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { HostExit, ProcessHost } from '../../src/processes/process-host.ts'

const emulator = 'qemu-x86_64-static'

/** Whether this computer can play an older one of its own kind. */
export function canEmulate(): boolean {
  return process.arch === 'x64' && spawnSync(emulator, ['--version']).status === 0
}

/** Starts hosts on the project's Node under `qemu-user`, as a processor of that name (`qemu-x86_64-static -cpu help`). */
export function createEmulatedHost(processor: string): ProcessHost {
  return {
    start(entry, args = []) {
      const path = typeof entry === 'string' ? entry : fileURLToPath(entry)
      const child = spawn(emulator, ['-cpu', processor, process.execPath, path, ...args], {
        serialization: 'advanced',
        // What it says of features it does not play is no news.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      const listeners: ((exit: HostExit) => void)[] = []
      child.on('exit', (code, signal) => {
        for (const listener of listeners) listener({ code, signal })
      })
      return {
        pid: child.pid,
        send: (message) => void (child.connected && child.send(message as object, () => {})),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void listeners.push(listener),
        kill: () => void child.kill('SIGKILL'),
      }
    },
  }
}
