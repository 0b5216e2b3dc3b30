import type { ShellNotice } from '../../contract/shell.ts'
import type { ShellLink } from './shell-link.ts'

/** Tells of one thing at once; what comes in numbers (reports, candidates) goes through `GatheredNotices`. */
export function notify(shell: ShellLink, kind: ShellNotice['kind'], path: string): void {
  shell.tell({ type: 'notice', notice: { kind, count: 1, path } })
}
