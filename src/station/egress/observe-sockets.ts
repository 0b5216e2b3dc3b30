import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isThisComputer } from '../../processes/egress/destination.ts'
import { isOwnAddress } from '../../processes/egress/own-addresses.ts'

/** The far end of a socket, as the system shows it. */
export type ShownSocket = {
  readonly protocol: 'tcp' | 'udp'
  readonly address: string
  readonly port: number
}

/**
 * Sockets to the outside of a process and all that it started, whoever opened them: native code too.
 * Linux: /proc; Windows: `netstat -ano` and the process list; macOS: `lsof -i`. `undefined` where the system tells nothing.
 */
export async function observeSockets(root: number): Promise<ShownSocket[] | undefined> {
  try {
    const shown =
      process.platform === 'linux'
        ? socketsOnLinux(root)
        : process.platform === 'win32'
          ? await socketsOnWindows(root)
          : await socketsOnMac(root)
    return shown.filter(({ address }) => !isThisComputer(address) && !isOwnAddress(address))
  } catch {
    return undefined
  }
}

/** A process and its descendants, of `[process, parent]` pairs. */
export function treeOf(root: number, parents: readonly (readonly [number, number])[]): Set<number> {
  const tree = new Set([root])
  for (let size = 0; size !== tree.size;) {
    size = tree.size
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid)
  }
  return tree
}

function socketsOnLinux(root: number): ShownSocket[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      const stat = readIfThere(join('/proc', name, 'stat'))
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return stat === '' ? [] : [[Number(name), parent] as const]
    })
  return [...treeOf(root, parents)].flatMap((pid) => {
    const own = inodesOf(pid)
    if (own.size === 0) return []
    // Of the process's own network, which under proof is another than this one's.
    return (['tcp', 'tcp6', 'udp', 'udp6'] as const).flatMap((table) =>
      parseProcNet(readIfThere(join('/proc', String(pid), 'net', table)), own).map((end) => ({
        protocol: table.startsWith('tcp') ? ('tcp' as const) : ('udp' as const),
        ...end,
      })),
    )
  })
}

function inodesOf(pid: number): Set<string> {
  const folder = join('/proc', String(pid), 'fd')
  const found = new Set<string>()
  try {
    for (const name of readdirSync(folder)) {
      const inode = /^socket:\[(\d+)\]$/u.exec(linkOf(join(folder, name)))?.[1]
      if (inode !== undefined) found.add(inode)
    }
  } catch {
    // It ended meanwhile.
  }
  return found
}

/** The far ends in a table of /proc/net, of these inodes; those of sockets that lead nowhere are left out. */
export function parseProcNet(
  table: string,
  inodes: ReadonlySet<string>,
): { address: string; port: number }[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/u))
    .filter((words) => inodes.has(words[9] ?? ''))
    .map((words) => parseEnd(words[2] ?? ''))
    .filter(({ port }) => port !== 0)
}

/** `0100007F:1F90` and its longer form: 32-bit words in the order of this processor, then the port. */
function parseEnd(text: string): { address: string; port: number } {
  const [hex = '', port = '0'] = text.split(':')
  const words = hex.match(/.{8}/gu) ?? []
  const bytes = words.flatMap((word) =>
    (word.match(/../gu) ?? []).toReversed().map((one) => Number.parseInt(one, 16)),
  )
  return { address: addressOf(bytes), port: Number.parseInt(port, 16) }
}

function addressOf(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.')
  const isMapped = bytes.slice(0, 10).every((one) => one === 0) && bytes[10] === 255 && bytes[11] === 255
  if (isMapped) return bytes.slice(12).join('.')
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0))
  const long = groups.map((group) => group.toString(16)).join(':')
  return new URL(`http://[${long}]/`).hostname.slice(1, -1)
}

async function socketsOnWindows(root: number): Promise<ShownSocket[]> {
  const list = await ask('powershell', [
    '-NoProfile',
    '-Command',
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }',
  ])
  const parents = list
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number))
    .filter((pair): pair is [number, number] => pair.length === 2)
  return parseNetstat(await ask('netstat', ['-ano']), treeOf(root, parents))
}

/** Far ends in what `netstat -ano` says on Windows. Of UDP it knows none. */
export function parseNetstat(text: string, pids: ReadonlySet<number>): ShownSocket[] {
  return text.split('\n').flatMap((line) => {
    const [protocol = '', , far = '', state = '', pid = ''] = line.trim().split(/\s+/u)
    if (protocol !== 'TCP' || state === 'LISTENING' || !pids.has(Number(pid))) return []
    return [{ protocol: 'tcp' as const, ...splitEnd(far) }]
  })
}

async function socketsOnMac(root: number): Promise<ShownSocket[]> {
  const list = await ask('ps', ['-axo', 'pid=,ppid='])
  const parents = list
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number))
    .filter((pair): pair is [number, number] => pair.length === 2)
  const tree = [...treeOf(root, parents)].join(',')
  // With nothing to tell it ends with 1.
  return parseLsof(await ask('lsof', ['-nP', '-i', '-a', '-p', tree, '-FPn']).catch(() => ''))
}

/** Far ends in what `lsof -FPn` says: `PTCP`, then `n127.0.0.1:1->192.0.2.1:443`. */
export function parseLsof(text: string): ShownSocket[] {
  let protocol: ShownSocket['protocol'] = 'tcp'
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('P')) protocol = line === 'PUDP' ? 'udp' : 'tcp'
    const far = line.startsWith('n') ? line.split('->')[1] : undefined
    return far === undefined ? [] : [{ protocol, ...splitEnd(far) }]
  })
}

function splitEnd(text: string): { address: string; port: number } {
  const at = text.lastIndexOf(':')
  return { address: text.slice(0, at).replaceAll(/^\[|\]$/gu, ''), port: Number(text.slice(at + 1)) }
}

async function ask(program: string, words: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile(program, words, { timeout: 10_000, windowsHide: true }, (error, said) =>
      error === null ? resolve(said) : reject(error),
    )
  })
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
