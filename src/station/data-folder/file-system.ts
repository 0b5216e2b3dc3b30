import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { askProgramNow } from '../../processes/ask-program.ts'

/** The file system a folder lies on, as far as this system tells. */
export type FileSystem = {
  /** How the system calls it, e.g. `nfs4`; empty where it does not say. */
  readonly type: string
  readonly isNetwork: boolean
  readonly isRemovable: boolean
}

/**
 * File systems that reach over a network, by the names Linux and the Mac give them. SQLite's locks do not hold
 * there: two computers, or one whose connection breaks, damage the file (https://sqlite.org/useovernet.html).
 */
const networkTypes =
  /^(?:nfs\d?|cifs|smb\d?|smbfs|smb3|ncpfs|afs|afpfs|9p|ceph|glusterfs|lustre|coda|davfs|webdav|ftp|fuse\.(?:sshfs|davfs2?|rclone|s3fs|gvfsd-fuse|cifs|smbnetfs|glusterfs|curlftpfs|ceph|nfs)|virtiofs\.remote)$/u

/** Finds what a folder lies on; the folder need not be there yet. */
export function findFileSystem(folder: string, platform: NodeJS.Platform = process.platform): FileSystem {
  const real = realOf(folder)
  if (platform === 'win32') return findOnWindows(real)
  if (platform === 'darwin') return fromMacMounts(real, askProgramNow('/sbin/mount', []))
  const mounts = existsSync('/proc/self/mountinfo') ? readFileSync('/proc/self/mountinfo', 'utf8') : ''
  return fromMountInfo(real, mounts, isRemovableDevice)
}

/** By Linux's list of mounts; `isRemovable` is asked about `major:minor` of the device. */
export function fromMountInfo(
  folder: string,
  mountInfo: string,
  isRemovable: (device: string) => boolean,
): FileSystem {
  let best = { point: '', type: '', device: '' }
  for (const line of mountInfo.split('\n')) {
    const [before, after] = line.split(' - ')
    const [, , device = '', , escaped = ''] = before?.split(' ') ?? []
    const point = escaped.replaceAll(/\\(\d{3})/gu, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    // The last of equals lies on top.
    if (point !== '' && contains(point, folder) && point.length >= best.point.length)
      best = { point, type: after?.split(' ')[0] ?? '', device }
  }
  return {
    type: best.type,
    isNetwork: networkTypes.test(best.type),
    isRemovable: best.device !== '' && isRemovable(best.device),
  }
}

/** By what the Mac's `mount` prints: `//user@server/share on /Volumes/share (smbfs, nodev, …)`. */
export function fromMacMounts(folder: string, printed: string): FileSystem {
  let best = { point: '', type: '' }
  for (const line of printed.split('\n')) {
    const [, point = '', type = ''] = / on (\/.*) \(([\w.]+)[,)]/u.exec(line) ?? []
    if (point !== '' && contains(point, folder) && point.length >= best.point.length) best = { point, type }
  }
  const isNetwork = networkTypes.test(best.type)
  return { type: best.type, isNetwork, isRemovable: !isNetwork && best.point.startsWith('/Volumes/') }
}

/**
 * A mapped drive shows its server once the path is resolved. Whether a drive can be taken out is asked of Windows
 * only for another drive than the system's, as asking takes a second.
 */
function findOnWindows(folder: string): FileSystem {
  if (isNetworkPath(folder)) return { type: 'smb', isNetwork: true, isRemovable: false }
  const drive = parse(folder).root.slice(0, 2).toUpperCase()
  const system = (process.env['SystemDrive'] ?? 'C:').toUpperCase()
  if (!/^[A-Z]:$/u.test(drive) || drive === system) return { type: '', isNetwork: false, isRemovable: false }
  const kind = askProgramNow('powershell.exe', [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `[System.IO.DriveInfo]::new('${drive}').DriveType.ToString()`,
  ]).trim()
  return { type: kind, isNetwork: kind === 'Network', isRemovable: kind === 'Removable' || kind === 'CDRom' }
}

/** `\\server\share`, also behind Windows' long form `\\?\UNC\`. */
export function isNetworkPath(path: string): boolean {
  const plain = path.replaceAll('/', '\\')
  return plain.startsWith('\\\\?\\UNC\\') || /^\\\\[^\\?.]/u.test(plain)
}

/** The folder, or what of it is there, without links; a link may lead to a share. */
function realOf(folder: string): string {
  let there = folder
  const rest: string[] = []
  for (;;) {
    try {
      return join(realpathSync.native(there), ...rest.toReversed())
    } catch (error) {
      const above = dirname(there)
      if (above === there || !(error instanceof Error)) return folder
      rest.push(there.slice(above.length).replace(/^[\\/]/u, ''))
      there = above
    }
  }
}

function contains(point: string, folder: string): boolean {
  return point === '/' || folder === point || folder.startsWith(`${point}/`)
}

/** A partition says it of the disk it is part of. */
function isRemovableDevice(device: string): boolean {
  const path = `/sys/dev/block/${device}`
  if (!existsSync(path)) return false
  const real = realpathSync(path)
  return [real, dirname(real)].some((at) => {
    const file = join(at, 'removable')
    return existsSync(file) && readFileSync(file, 'utf8').trim() === '1'
  })
}
