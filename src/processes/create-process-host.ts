import { findElectronPort } from './electron-port.ts'
import { createForkProcessHost } from './fork-process-host.ts'
import type { ProcessHost } from './process-host.ts'
import { createUtilityProcessHost } from './utility-process-host.ts'

let byShell: ProcessHost | undefined

/** Hosts as this process can have them: utility processes of the shell under Electron, else forks. */
export function createProcessHost(): ProcessHost {
  const shell = findElectronPort()
  // One for all who start hosts: each listens to the same port.
  if (shell !== undefined) return (byShell ??= createUtilityProcessHost(shell))
  return createForkProcessHost()
}
