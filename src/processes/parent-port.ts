import './egress/stand-guard.ts'
import { type ElectronPort, findElectronPort, type HandedPort, handedOver } from './electron-port.ts'
/** A port to whoever started this process: a fork's channel or a utility process's port. */
export interface ParentPort {
  /** `onTaken`: it has left this process; with a reader who is behind that takes its time. */
  post(message: unknown, onTaken?: () => void): void
  onMessage(listener: (message: unknown) => void): void
}

/** The port of a host process to the station that started it, which it does not outlive. Throws where nobody did. */
export function connectParent(): ParentPort {
  // A host without a station has no purpose and would keep a gigabyte.
  const onGone = (): void => process.exit(0)
  const shell = findElectronPort()
  if (shell !== undefined) return awaitHandedPort(shell, onGone)
  const port = findParent(onGone)
  if (port === undefined) throw new Error('a host process is started by the station only')
  return port
}

/** The port to whoever started this process, where somebody did who listens; `onGone` when they are no more. */
export function findParent(onGone: () => void): ParentPort | undefined {
  const shell = findElectronPort()
  if (shell !== undefined) {
    // Chromium ends a utility process whose shell is gone: there is nothing to hear of.
    return {
      post: sayTakenAtOnce((message) => shell.postMessage(message)),
      onMessage: (listener) => shell.on('message', ({ data }) => listener(data)),
    }
  }
  const send = process.send?.bind(process)
  if (send === undefined) return undefined
  process.on('disconnect', onGone)
  return {
    post: (message, onTaken) => {
      if (process.connected) send(message, undefined, undefined, onTaken)
    },
    onMessage: (listener) => process.on('message', listener),
  }
}

/** A host under Electron is started by the shell, and talks to the station by the port that it is handed first. */
function awaitHandedPort(shell: ElectronPort, onGone: () => void): ParentPort {
  const listeners: ((message: unknown) => void)[] = []
  let unsent: unknown[] | undefined = []
  let handed: HandedPort | undefined
  shell.on('message', ({ data, ports }) => {
    const [port] = ports
    if ((data as { type?: unknown }).type !== handedOver || port === undefined) return
    handed = port
    port.on('message', (event) => {
      for (const listener of listeners) listener(event.data)
    })
    port.on('close', onGone)
    port.start()
    for (const message of unsent ?? []) port.postMessage(message)
    unsent = undefined
  })
  return {
    post: sayTakenAtOnce((message) => {
      if (handed === undefined) unsent?.push(message)
      else handed.postMessage(message)
    }),
    onMessage: (listener) => void listeners.push(listener),
  }
}

/** Electron's ports take a message at once, and tell nobody more. */
function sayTakenAtOnce(post: (message: unknown) => void): ParentPort['post'] {
  return (message, onTaken) => {
    post(message)
    onTaken?.()
  }
}
