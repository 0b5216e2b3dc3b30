/** Electron's ports as a utility process has them; its types would make this room depend on the desktop. */
export interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: readonly HandedPort[] }) => void): void
}

/** A port that was handed over: it takes nothing before it is started, and tells when the other end is gone. */
export interface HandedPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** What a station under Electron asks of the shell, which alone can start utility processes for it. */
export type ToForker =
  | {
      readonly type: 'host-start'
      readonly id: number
      /** Absolute path. */
      readonly entry: string
      readonly args: readonly string[]
      readonly env: Readonly<Record<string, string | undefined>>
    }
  | { readonly type: 'host-end'; readonly id: number }

/** What it hears of it; with `host-started` comes the port to the host. */
export type FromForker =
  | { readonly type: 'host-started'; readonly id: number; readonly pid: number | null }
  | { readonly type: 'host-exited'; readonly id: number; readonly code: number | null }

/** The first message that a host gets, with its port to the station. */
export const handedOver = 'host-port'

/** The port to the shell in an Electron utility process; nothing in any other. */
export function findElectronPort(): ElectronPort | undefined {
  return (process as NodeJS.Process & { parentPort?: ElectronPort }).parentPort
}
