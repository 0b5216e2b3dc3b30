import './egress/stand-guard.ts'

/** A port to whoever started this process: a fork's channel or a utility process's port. */
export interface ParentPort {
  /** `onTaken`: it has left this process; with a reader who is behind that takes its time. */
  post(message: unknown, onTaken?: () => void): void
  onMessage(listener: (message: unknown) => void): void
}

type Post = (message: unknown) => void

/** Electron's utility process; its types would make this room depend on the desktop. */
interface ElectronParentPort {
  postMessage: Post
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** The port of a host process to the station that started it, which it does not outlive. Throws where nobody did. */
export function connectParent(): ParentPort {
  // A host without a station has no purpose and would keep a gigabyte.
  const port = findParent(() => process.exit(0))
  if (port === undefined) throw new Error('a host process is started by the station only')
  return port
}

/** The port to whoever started this process, where somebody did who listens; `onGone` when they are no more. */
export function findParent(onGone: () => void): ParentPort | undefined {
  const electronPort = (process as NodeJS.Process & { parentPort?: ElectronParentPort }).parentPort
  if (electronPort !== undefined) {
    const post: Post = electronPort.postMessage.bind(electronPort)
    return {
      // Its messages are taken at once, and nobody is told more.
      post: (message, onTaken) => {
        post(message)
        onTaken?.()
      },
      onMessage: (listener) => electronPort.on('message', (event) => listener(event.data)),
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
