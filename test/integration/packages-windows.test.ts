import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFiles } from '../../build/package/file-list.mjs'
import { readSigning } from '../../build/package/signing.mjs'
import { configure, environment, finish, needs } from '../../build/package/windows.mjs'
import { hasSignature, signWindowsFile, verifyWindowsFile } from '../../build/package/windows/sign-file.mjs'
import { exportPfx, makeTestAuthority } from '../support/code-signing.ts'
import type { TestAuthority } from '../support/code-signing.ts'
import { makeEmptyPlugins, makeSmallProgram } from '../support/small-windows-program.ts'
import { startTimestampServer } from '../support/timestamp-server.ts'
import type { TimestampServer } from '../support/timestamp-server.ts'

const tools = [
  'openssl',
  'osslsigncode',
  'makensis',
  'i686-w64-mingw32-gcc',
  '7z',
  '7za',
  'wixl',
  'msibuild',
  'msiinfo',
  'msiextract',
]
const missing = tools.filter((name) => !onPath(name))
const title =
  missing.length === 0
    ? 'Windows packages, made and signed without Windows'
    : `Windows packages are left out of this run: ${missing.join(', ')} not installed`

// The program is a stand-in of a few kilobytes; configuration, scripts, signing and time-stamps are the real ones.
describe.skipIf(missing.length > 0)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-packages-'))
  const at = (...parts: string[]) => join(folder, ...parts)
  const before = { ...process.env }
  let authority: TestAuthority
  let clock: TimestampServer
  let installers: string[]

  beforeAll(async () => {
    authority = makeTestAuthority(folder)
    clock = await startTimestampServer(folder, authority.timestamp)
    const { certificateFile, keyFile } = authority
    writeFileSync(
      at('signing.json'),
      JSON.stringify({ timestampUrl: clock.url, windows: { certificateFile, keyFile } }),
    )
    process.env['STOREFRONT_SIGNING'] = at('signing.json')
    process.env['STOREFRONT_NSIS_PLUGINS'] ??= makeEmptyPlugins(at('plugins'))
    installers = await makeInstallers()
    execFileSync('7z', [
      'x',
      '-y',
      '-bd',
      `-o${at('setup')}`,
      installers.find((path) => path.endsWith('.exe'))!,
    ])
    execFileSync('7za', ['x', '-y', '-bd', `-o${at('program')}`, at('setup', '$PLUGINSDIR', 'app-64.7z')])
  })

  afterAll(async () => {
    await clock?.close()
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    rmSync(folder, { recursive: true, force: true })
  })

  async function makeInstallers(): Promise<string[]> {
    const options = {
      target: 'win',
      platform: 'win32',
      arch: 'x64',
      formats: ['nsis', 'msi'],
      out: at('out'),
    }
    expect(await needs(options)).toEqual([])
    Object.assign(process.env, await environment(options))
    const { Arch, Platform, build } = await import('electron-builder')
    const { dist, app } = makeSmallProgram(folder)
    await build({
      projectDir: app,
      targets: Platform.WINDOWS.createTarget(['nsis'], Arch.x64),
      publish: 'never',
      config: {
        appId: 'cn.storefront-interview.desktop',
        productName: 'Storefront Interview',
        electronVersion: '22.3.25',
        electronDist: dist,
        npmRebuild: false,
        asarUnpack: ['node_modules/**'],
        directories: { output: options.out },
        publish: null,
        ...(configure(options) as object),
      },
    })
    return await finish({ options, outFolder: options.out, unpacked: join(options.out, 'win-unpacked') })
  }

  it('makes a one-click installer and an MSI', () => {
    expect(installers.map((path) => path.replace(/.*-win-/, ''))).toEqual(['x64-setup.exe', 'x64.msi'])
  })

  it('signs the installers, the uninstaller, the program, its libraries and its native parts, all with a time', async () => {
    const inside = ['StorefrontInterview.exe', 'ffmpeg.dll', 'addon.node', 'engine.dll'].map((name) =>
      join(
        at('program'),
        listFiles(at('program')).find((file: string) => file.endsWith(name))!,
      ),
    )
    const uninstaller = listFiles(at('setup')).find((file: string) =>
      file.endsWith('Uninstall StorefrontInterview.exe'),
    )!
    const signed = [...installers, join(at('setup'), uninstaller), ...inside]
    expect(await Promise.all(signed.map((file) => verifyWindowsFile(file, authority)))).toEqual(
      signed.map(() => undefined),
    )
    expect(clock.asked()).toBe(signed.length)
  })

  it.each([
    { what: 'the installer', file: () => installers[0]!, at: 0x9000 },
    { what: 'the MSI', file: () => installers[1]!, at: 0x3000 },
    { what: 'a library', file: () => at('program', 'ffmpeg.dll'), at: 0x450 },
  ])('refuses $what when one bit of it was changed', async ({ file, at: place }) => {
    const bytes = readFileSync(file())
    bytes[place]! ^= 1
    const changed = at(`changed.${file().slice(-3)}`)
    writeFileSync(changed, bytes)
    expect(await verifyWindowsFile(changed, authority)).toMatch(/\S/)
  })

  it('refuses what another company signed', async () => {
    mkdirSync(at('other'))
    const other = makeTestAuthority(at('other'), 'Other')
    expect(await verifyWindowsFile(installers[0]!, other)).toMatch(/\S/)
  })

  it('takes a PFX with its password from the environment, and says when that is wrong', async () => {
    exportPfx(authority, at('signer.pfx'), 'right one')
    const settings = {
      timestampUrl: null,
      windows: { certificateFile: 'signer.pfx', passwordVariable: 'SIGNING_PASSWORD' },
    }
    writeFileSync(at('pfx.json'), JSON.stringify(settings))
    const file = unsigned('pfx.exe')
    const read = (password: string) =>
      readSigning({ STOREFRONT_SIGNING: at('pfx.json'), SIGNING_PASSWORD: password }).windows
    await expect(signWindowsFile(file, read('wrong one'))).rejects.toThrow(/could not be signed/)
    await signWindowsFile(file, read('right one'))
    expect(await verifyWindowsFile(file, authority)).toBeUndefined()
  })

  it('hands the file to the company’s own command, and does not believe one that did nothing', async () => {
    const script = at('hsm.sh')
    const { certificateFile, keyFile } = authority
    writeFileSync(
      script,
      `osslsigncode sign -certs '${certificateFile}' -key '${keyFile}' -h sha256 -in "$1" -out "$1.new" && mv "$1.new" "$1"\n`,
    )
    const file = unsigned('hsm.exe')
    await expect(signWindowsFile(file, { command: ['true', '{file}'] })).rejects.toThrow(
      /carries no signature/,
    )
    await signWindowsFile(file, { command: ['sh', script, '{file}'] })
    expect(hasSignature(readFileSync(file))).toBe(true)
    expect(await verifyWindowsFile(file, authority)).toBeUndefined()
  })

  it('puts the whole program into the MSI, for every user, replacing older ones before', () => {
    const msi = installers[1]!
    const files = execFileSync('msiextract', ['--list', msi], { encoding: 'utf8' })
    expect(files.trim().split('\n').sort()).toEqual(
      listFiles(at('out', 'win-unpacked'))
        .map((file: string) => `StorefrontInterview/${file}`)
        .sort(),
    )
    const table = (name: string) => execFileSync('msiinfo', ['export', msi, name], { encoding: 'utf8' })
    expect(table('Property')).toMatch(/^ALLUSERS\t1\r?$/m)
    expect(table('Property')).toMatch(/^UpgradeCode\t\{6E0C3A1B-0D4B-4E0F-9C55-2B7F4B8F51A7\}\r?$/m)
    expect(table('Property')).toMatch(
      /^SecureCustomProperties\t.*DATAFOLDER;ROLE;LANGUAGE;JOINFILE;UPDATES;UPDATEKEY\r?$/m,
    )
    expect(table('InstallExecuteSequence')).toMatch(/^RemoveExistingProducts\t\t1501\r?$/m)
    expect(table('CustomAction')).toMatch(/^WriteOptions\t3077\toptions\twriteOptions\t\r?$/m)
    expect(table('MsiShortcutProperty')).toMatch(
      /^s0\ts0\tSystem\.AppUserModel\.ID\tcn\.storefront-interview\.desktop\r?$/m,
    )
    expect(table('Registry')).toContain('"[INSTALLDIR]StorefrontInterview.exe" "%1"')
    expect(table('Registry')).toContain(String.raw`Software\Classes\.sfjoin`)
  })

  function unsigned(name: string): string {
    copyFileSync(at('dist', 'electron.exe'), at(name))
    return at(name)
  }
})

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}
