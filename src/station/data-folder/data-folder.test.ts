import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { examineDataFolder, type FolderFacts } from './examine-data-folder.ts'
import { findFileSystem, fromMacMounts, fromMountInfo, isNetworkPath } from './file-system.ts'
import { findSyncedFolder } from './synced-folder.ts'

const local: FolderFacts = {
  findFileSystem: () => ({ type: 'ext4', isNetwork: false, isRemovable: false }),
  freeBytes: () => 1024 ** 4,
  findSyncedFolder: () => undefined,
}
const failureOf = (work: () => unknown) => {
  try {
    return { code: 'opens', found: work() }
  } catch (error) {
    const { code, data } = error as { code: string; data?: object }
    return { code, data }
  }
}

describe('a data folder before it is opened', () => {
  it('is made where it is not there, whatever its name, and is left empty', () => {
    const folder = join(makeTempFolder(), "张 三's 数据 ü", 'station')
    expect(examineDataFolder(folder, local)).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  it('on a network share is refused with the reason, and not even made', () => {
    const above = makeTempFolder()
    const folder = join(above, 'station')
    const share = { ...local, findFileSystem: () => ({ type: 'nfs4', isNetwork: true, isRemovable: false }) }
    expect(failureOf(() => examineDataFolder(folder, share))).toEqual({
      code: 'DATA_FOLDER_NETWORK',
      data: { folder, type: 'nfs4' },
    })
    expect(failureOf(() => examineDataFolder(String.raw`\\server\hr`, local)).code).toBe(
      'DATA_FOLDER_NETWORK',
    )
    expect(readdirSync(above)).toEqual([])
  })

  it('that is a file, or lies under one, is no folder', () => {
    const file = join(makeTempFolder(), 'file')
    writeFileSync(file, 'mine')
    for (const folder of [file, join(file, 'below')])
      expect(failureOf(() => examineDataFolder(folder, local))).toMatchObject({
        code: 'DATA_FOLDER_UNUSABLE',
        data: { reason: 'not-a-folder' },
      })
  })

  // Who runs the tests as root may write everywhere.
  it.skipIf(process.getuid?.() === 0)('that may not be written says so', () => {
    const folder = makeTempFolder()
    chmodSync(folder, 0o500)
    expect(failureOf(() => examineDataFolder(folder, local))).toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      data: { reason: 'permission' },
    })
    chmodSync(folder, 0o700)
  })

  it.runIf(process.platform === 'linux')('where nothing can be made says so also to root', () => {
    const { code, data } = failureOf(() => examineDataFolder('/proc/storefront', local))
    expect({ code, reason: (data as { reason?: string } | undefined)?.reason }).toEqual({
      code: 'DATA_FOLDER_UNUSABLE',
      reason: 'gone',
    })
  })

  it('on a full disk is refused, on a nearly full one opens and is told of', () => {
    const folder = makeTempFolder()
    expect(failureOf(() => examineDataFolder(folder, { ...local, freeBytes: () => 4096 }))).toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      data: { reason: 'no-room' },
    })
    expect(examineDataFolder(folder, { ...local, freeBytes: () => 300 * 1024 ** 2 })).toEqual([
      { kind: 'low-room', freeBytes: 300 * 1024 ** 2 },
    ])
  })

  it('on a stick or in a synced folder opens with a warning', () => {
    expect(
      examineDataFolder(makeTempFolder(), {
        ...local,
        findFileSystem: () => ({ type: 'exfat', isNetwork: false, isRemovable: true }),
        findSyncedFolder: () => 'Dropbox',
      }),
    ).toEqual([{ kind: 'removable' }, { kind: 'synced', service: 'Dropbox' }])
  })
})

const mounts = [
  '21 1 8:1 / / rw - ext4 /dev/sda1 rw',
  '22 21 0:50 / /home rw shared:1 - nfs4 server:/home rw',
  String.raw`23 21 8:17 / /media/a\040stick rw - exfat /dev/sdb1 rw`,
  '24 21 0:51 / /mnt/sshfs rw - fuse.sshfs me@host: rw',
  '25 21 0:52 / /mnt/c rw - 9p C:\\134 rw',
  '26 22 8:2 / /home/local rw - xfs /dev/sda2 rw',
  '27 21 0:53 / /srv rw - tmpfs tmpfs rw',
  '28 21 0:54 / /srv rw - cifs //server/srv rw',
].join('\n')

describe('the file system under a folder', () => {
  it.each([
    ['/var/lib/x', 'ext4', false, false],
    ['/home/zhang/数据', 'nfs4', true, false],
    ['/home/local/x', 'xfs', false, false],
    ['/homes', 'ext4', false, false],
    ['/media/a stick/x', 'exfat', false, true],
    ['/mnt/sshfs/x', 'fuse.sshfs', true, false],
    ['/mnt/c/Users', '9p', true, false],
    ['/srv', 'cifs', true, false],
  ])('of Linux: %s', (folder, type, isNetwork, isRemovable) => {
    const found = fromMountInfo(folder, mounts, (device) => device === '8:17')
    expect(found).toEqual({ type, isNetwork, isRemovable })
  })

  it.each([
    ['/Users/x', 'apfs', false, false],
    ['/Volumes/HR 资料/x', 'smbfs', true, false],
    ['/Volumes/afp', 'afpfs', true, false],
    ['/Volumes/dav', 'webdav', true, false],
    ['/Volumes/STICK/x', 'msdos', false, true],
  ])('of the Mac: %s', (folder, type, isNetwork, isRemovable) => {
    const printed = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//user@server/HR on /Volumes/HR 资料 (smbfs, nodev, nosuid, mounted by user)
afp_1 on /Volumes/afp (afpfs, nodev)
http://dav.example/ on /Volumes/dav (webdav, nodev, noexec)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)`
    expect(fromMacMounts(folder, printed)).toEqual({ type, isNetwork, isRemovable })
  })

  it.each([
    [String.raw`\\server\share\x`, true],
    ['//server/share', true],
    [String.raw`\\?\UNC\server\share`, true],
    [String.raw`\\?\C:\data`, false],
    [String.raw`C:\data`, false],
    ['/data', false],
  ])('of Windows: %s', (path, isShare) => {
    expect(isNetworkPath(path)).toBe(isShare)
  })

  it('is found through links, and for a folder that is not there yet', () => {
    const folder = makeTempFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const { isNetwork } = findFileSystem(join(folder, 'link', 'not', 'there'))
    expect(isNetwork).toBe(findFileSystem(folder).isNetwork)
  })
})

describe('folders that a program copies to the cloud', () => {
  it.each([
    [String.raw`C:\Users\x\OneDrive - 某某公司\面试`, 'OneDrive'],
    ['/Users/x/Library/Mobile Documents/com~apple~CloudDocs/面试', 'iCloud Drive'],
    ['/home/x/Dropbox/hr', 'Dropbox'],
    [String.raw`D:\我的坚果云\面试`, '坚果云'],
    ['/home/x/Nutstore Files/a', '坚果云'],
    ['/home/x/drop box/hr', undefined],
    ['/home/x/OneDriver', undefined],
  ])('%s', (path, service) => {
    expect(findSyncedFolder(path, {})).toBe(service)
  })

  it('are found by where OneDrive says it is', () => {
    expect(findSyncedFolder('d:/Cloud/hr', { OneDrive: String.raw`D:\cloud` })).toBe('OneDrive')
  })
})
