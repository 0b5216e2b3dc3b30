import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configure, finish, needs, possibleFormats } from '../../build/package/mac.mjs'
import { listMachO, verifyMacApp } from '../../build/package/mac/sign-app.mjs'
import { makeTestAuthority } from '../support/code-signing.ts'
import { makeSmallMacProgram } from '../support/small-mac-program.ts'
import { projectFolder } from '../support/sources.ts'

const library = join(
  projectFolder,
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/darwin-arm64.node',
)
const tools = ['openssl', 'rcodesign', '7za', 'unzip']
const missing = [
  ...tools.filter((name) => !onPath(name)),
  ...(existsSync(library) ? [] : ['a library for the Mac']),
]
const title =
  missing.length === 0
    ? 'Mac packages, signed without a Mac'
    : `Mac packages are left out of this run: ${missing.join(', ')} not here`

// Shape, entitlements, signing and packing are the real ones; what is inside is one small library over and over.
describe.skipIf(missing.length > 0 || process.platform === 'darwin')(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-mac-'))
  const at = (...parts: string[]) => join(folder, ...parts)
  const before = process.env['STOREFRONT_SIGNING']
  const options = { target: 'mac', platform: 'darwin', arch: 'arm64', formats: ['zip'], out: at('out') }
  let app: string

  beforeAll(async () => {
    const { certificateFile, keyFile } = makeTestAuthority(folder)
    const settings = { timestampUrl: null, mac: { certificateFile, keyFile } }
    writeFileSync(at('signing.json'), JSON.stringify(settings))
    process.env['STOREFRONT_SIGNING'] = at('signing.json')
    mkdirSync(at('out', 'mac-arm64'), { recursive: true })
    makeSmallMacProgram(at('out', 'mac-arm64'), library)
    expect(await needs(options)).toEqual([])
    const made = await finish({ options, outFolder: at('out'), unpacked: at('out', 'mac-arm64') })
    execFileSync('unzip', ['-q', made[0]!, '-d', at('unzipped')])
    app = at('unzipped', 'Storefront Interview.app')
  })

  afterAll(() => {
    if (before === undefined) delete process.env['STOREFRONT_SIGNING']
    else process.env['STOREFRONT_SIGNING'] = before
    rmSync(folder, { recursive: true, force: true })
  })

  it('verifies every program and library that came out of the zip', async () => {
    expect(listMachO(app)).toHaveLength(5)
    expect(await verifyMacApp(app)).toEqual([])
  })

  it('keeps the links of frameworks and the seals of bundles', () => {
    const framework = join(app, 'Contents/Frameworks/Electron Framework.framework')
    expect(lstatSync(join(framework, 'Versions/Current')).isSymbolicLink()).toBe(true)
    expect(lstatSync(join(framework, 'Electron Framework')).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(app, 'Contents/_CodeSignature'))).toEqual(['CodeResources'])
    const seal = readFileSync(join(app, 'Contents/_CodeSignature/CodeResources'), 'utf8')
    expect(seal).toContain('Resources/app.asar.unpacked/node_modules/native/addon.node')
  })

  it('asks for microphone, camera and its own machine code, and runs hardened', () => {
    const entitlements = signatureOf(join(app, 'Contents/MacOS/StorefrontInterview'))
    for (const right of ['cs.allow-jit', 'device.audio-input', 'device.camera']) {
      expect(entitlements).toContain(`com.apple.security.${right}`)
    }
    expect(entitlements).not.toContain('disable-library-validation')
    for (const file of listMachO(app)) expect(signatureOf(file)).toMatch(/flags:.*RUNTIME/)
  })

  it.each([
    'Contents/MacOS/StorefrontInterview',
    'Contents/Resources/app.asar.unpacked/node_modules/native/addon.node',
  ])('refuses %s when one bit of it was changed', async (part) => {
    const file = join(app, part)
    const whole = readFileSync(file)
    const changed = Buffer.from(whole)
    changed[0x5000]! ^= 1
    writeFileSync(file, changed)
    expect(await verifyMacApp(app)).toEqual([expect.stringContaining(part)])
    writeFileSync(file, whole)
  })

  it('says that a dmg needs a Mac, and makes the rest', async () => {
    const both = { ...options, formats: ['zip', 'dmg'] }
    expect(possibleFormats(both)).toEqual(['zip'])
    expect((await needs(both)).map(({ en }) => en)).toEqual([expect.stringContaining('on a Mac only')])
  })

  it('tells people in Chinese and English what microphone, camera and network are for', () => {
    const { mac } = configure(options) as { mac: { extraResources: { from: string }[]; extendInfo: object } }
    const asked = Object.keys(mac.extendInfo).filter((key) => key.endsWith('UsageDescription'))
    expect(asked).toHaveLength(3)
    for (const { from } of mac.extraResources) {
      const words = readFileSync(join(from, 'InfoPlist.strings'), 'utf8')
      for (const key of asked) expect(words).toMatch(new RegExp(`^${key} = "[^"]+";$`, 'm'))
    }
  })
})

function signatureOf(file: string): string {
  return execFileSync('rcodesign', ['print-signature-info', file], { encoding: 'utf8' })
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}
