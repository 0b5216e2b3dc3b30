import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appImageConfig, appImageNeeds } from '../build/package/app-image.mjs'
import { readBinaryKind } from '../build/package/binary-kind.mjs'
import { fileKinds } from '../build/package/builder-config.mjs'
import { desktopEntry, mimeTypes } from '../build/package/deb-files.mjs'
import { findElectronDist } from '../build/package/electron-dist.mjs'
import { checkNatives, listFiles, writeFileList } from '../build/package/file-list.mjs'
import { chooseFuses } from '../build/package/fuses.mjs'
import { readOptions } from '../build/package/options.mjs'
import { wantPlatformPackages } from '../build/package/platform-packages.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'storefront-packages-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, bytes: Uint8Array | string = 'text'): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), bytes)
}

const elf = (machine: number) => {
  const head = Buffer.alloc(128)
  head.writeUInt32BE(0x7f454c46, 0)
  head.writeUInt16LE(machine, 18)
  return head
}

const pe = (machine: number) => {
  const head = Buffer.alloc(256)
  head.write('MZ', 0, 'latin1')
  head.writeUInt32LE(128, 0x3c)
  head.write('PE', 128, 'latin1')
  head.writeUInt16LE(machine, 132)
  return head
}

const mach = (cpu: number) => {
  const head = Buffer.alloc(128)
  head.writeUInt32BE(0xcffaedfe, 0)
  head.writeUInt32LE(cpu, 4)
  return head
}

const natives = [
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node',
  'node_modules/sherpa-onnx-linux-x64/sherpa-onnx.node',
  'node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/llama-addon.node',
]

describe('the command line of npm run dist', () => {
  it('names the system, and makes all its installers unless told', () => {
    expect(readOptions(['--target', 'linux', '--arch', 'arm64'])).toMatchObject({
      platform: 'linux',
      arch: 'arm64',
      formats: ['appimage', 'deb', 'tar.gz'],
      named: false,
    })
    expect(readOptions(['--target', 'mac', '--arch', 'x64', '--dir'])).toMatchObject({ formats: [] })
    expect(readOptions(['--target', 'win', '--format', 'msi'])).toMatchObject({
      formats: ['msi'],
      named: true,
    })
  })

  it.each([
    { words: [] },
    { words: ['--target', 'amiga'] },
    { words: ['--target', 'linux', '--arch', 'ia32'] },
    { words: ['--target', 'linux', '--format', 'nsis'] },
    { words: ['--tarket', 'linux'] },
  ])('explains itself when it is told $words', ({ words }) => {
    expect(() => readOptions(words)).toThrow(/--target win\|mac\|linux/u)
  })
})

describe('native files', () => {
  it.each([
    { name: 'a library of Linux', bytes: elf(0x3e), kinds: ['linux-x64'] },
    { name: 'one for another processor', bytes: elf(0xb7), kinds: ['linux-arm64'] },
    { name: 'a program of Windows', bytes: pe(0x8664), kinds: ['win32-x64'] },
    { name: 'a library of the Mac', bytes: mach(0x0100000c), kinds: ['darwin-arm64'] },
    {
      name: 'a text',
      bytes: 'MZ is how this text begins, and it is long enough to be looked at more closely.',
    },
    { name: 'an empty file', bytes: '' },
  ])('$name is told by its header', ({ bytes, kinds }) => {
    put('file', bytes)
    expect(readBinaryKind(join(folder, 'file'))).toEqual(kinds)
  })

  it('of this system, all of them, are what a program may hold', () => {
    for (const name of natives) put(name, elf(0x3e))
    expect(() => checkNatives(folder, { platform: 'linux', arch: 'x64' })).not.toThrow()
  })

  it('of another system or C library are refused by name, and so is a missing one', () => {
    for (const name of natives.slice(1)) put(name, elf(0x3e))
    put('node_modules/stray/stray.dll', pe(0x8664))
    put('node_modules/better-sqlite3-multiple-ciphers/prebuilds/linuxmusl-x64.node', elf(0x3e))
    const check = () => checkNatives(folder, { platform: 'linux', arch: 'x64' })
    expect(check).toThrow(/stray\.dll \(win32-x64\)/u)
    expect(check).toThrow(/linuxmusl-x64/u)
    rmSync(join(folder, natives[1] ?? ''))
    expect(check).toThrow(/- .*sherpa-onnx/u)
  })

  it('that do not exist for a system are said before anything is made', () => {
    const packages = [{ name: 'sherpa-onnx-node', platforms: { 'linux-x64': 'sherpa-onnx-linux-x64' } }]
    const asked = { platform: 'win32', arch: 'arm64', electronVersion: '45.4.1' }
    expect(wantPlatformPackages({ packages }, asked)).toEqual({ wanted: [], absent: ['sherpa-onnx-node'] })
  })
})

describe('the list of files', () => {
  it('is in one order everywhere, with links as links', () => {
    put('b/2')
    put('a')
    put('b/1')
    symlinkSync('b', join(folder, 'c'))
    expect(listFiles(folder)).toEqual(['a', 'b/1', 'b/2', 'c'])
    expect(() => writeFileList(folder, join(folder, 'files.txt'))).not.toThrow()
  })
})

describe('Electron', () => {
  it('of another system than the one asked for is refused, with what to do', async () => {
    put('electron', elf(0x3e))
    put('version', '45.4.1')
    const env = { STOREFRONT_ELECTRON_DIST: folder }
    const linux = await findElectronDist({ platform: 'linux', arch: 'x64' }, env)
    expect(linux).toEqual({ dist: folder, version: '45.4.1' })
    const windows = await findElectronDist({ platform: 'win32', arch: 'x64' }, env)
    expect(windows.need?.en).toContain('electron.exe')
    expect(windows.need?.zh).toContain('STOREFRONT_ELECTRON_DIST')
  })

  it('as a zip tells its version by its name', async () => {
    put('electron-v44.0.1-win32-x64.zip')
    const env = { STOREFRONT_ELECTRON_DIST: folder }
    const found = await findElectronDist({ platform: 'win32', arch: 'x64' }, env)
    expect(found).toEqual({ dist: join(folder, 'electron-v44.0.1-win32-x64.zip'), version: '44.0.1' })
  })

  it('has its switches set as far as its version has them', () => {
    const locked = { runAsNode: false, onlyLoadAppFromAsar: true, enableNodeCliInspectArguments: false }
    expect(chooseFuses({ platform: 'win32', electronVersion: '45.4.1' })).toMatchObject({
      ...locked,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
    })
    const old = chooseFuses({ platform: 'linux', electronVersion: '22.3.25' })
    expect(old).toMatchObject(locked)
    expect(Object.keys(old)).not.toContain('grantFileProtocolExtraPrivileges')
  })
})

describe('an AppImage', () => {
  it('is packed in what its runtime reads', () => {
    put('old', 'squashfs by zlib and lzma')
    put('new', 'squashfs by ZSTD')
    const compressionOf = (name: string) =>
      appImageConfig({ STOREFRONT_APPIMAGE_RUNTIME: join(folder, name) }).appImage.compression
    expect([compressionOf('old'), compressionOf('new')]).toEqual(['xz', 'zstd'])
  })

  it('whose runtime is not where it is said to be is missed in words', async () => {
    const [need] = await appImageNeeds({ STOREFRONT_APPIMAGE_RUNTIME: join(folder, 'nowhere') })
    expect(need?.en).toContain('nowhere')
  })
})

describe('a Linux desktop', () => {
  it('knows the kinds of file and the links that open the program', () => {
    const entry = desktopEntry(fileKinds)
    expect(entry).toContain('Name[zh_CN]=店面试')
    expect(entry).toContain('x-scheme-handler/storefront-interview;')
    expect(entry).toContain('application/vnd.storefront.sfjoin;')
    expect(mimeTypes(fileKinds)).toContain('<glob pattern="*.storefront-models"/>')
  })
})
