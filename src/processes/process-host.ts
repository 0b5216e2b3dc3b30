/** How a host process ended: its exit code, or the signal that ended it. */
export interface HostExit {
  code: number | null
  signal: string | null
}

/** A started engine host, seen from the station. */
export interface HostProcess {
  readonly pid: number | undefined
  /** Structured-clone semantics; a message to a process that has ended is dropped. */
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also when the process could not be started at all. */
  onExit(listener: (exit: HostExit) => void): void
  /** Ends the process at once; `onExit` follows. */
  kill(): void
}

/**
 * The one way to start a process.
 * Served, it forks; under Electron the main process starts a utility process and hands over its port.
 */
export interface ProcessHost {
  start(entry: URL | string, args?: readonly string[]): HostProcess
}
