import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkNatives, listFiles } from '../../build/package/file-list.mjs'
import { listMachO, verifyMacApp } from '../../build/package/mac/sign-app.mjs'
import { verifyWindowsFile } from '../../build/package/windows/sign-file.mjs'

/** Of an installer without models, in bytes. */
const largest = 160 * 1024 * 1024

/** Of an MSI, which knows only an old way to compress. */
const largestMsi = 200 * 1024 * 1024

const made = process.env['STOREFRONT_TEST_PACKAGES']
const windows = folderOf('win-x64')
const macs = ['mac-arm64', 'mac-x64'].map((name) => folderOf(name)).filter((folder) => folder !== undefined)

// What `npm run dist` made for Windows and the Mac; STOREFRONT_TEST_PACKAGES names dist/packages, else this is left out.
describe.skipIf(windows === undefined)('the Windows packages that were made', () => {
  const unpacked = join(windows ?? '', 'win-unpacked')
  const caFile = process.env['STOREFRONT_TEST_CA'] ?? '/etc/ssl/certs/ca-certificates.crt'

  it('are small enough to hand out', () => {
    const installers = readdirSync(windows!).filter((name) => /\.(exe|msi)$/.test(name))
    expect(installers).toHaveLength(2)
    const tooLarge = installers.filter((name) => {
      return statSync(join(windows!, name)).size > (name.endsWith('.msi') ? largestMsi : largest)
    })
    expect(tooLarge).toEqual([])
  })

  it('hold native parts for Windows, and none of another system', () => {
    expect(() => checkNatives(unpacked, { platform: 'win32', arch: 'x64' })).not.toThrow()
  })

  it('are signed in every part', async () => {
    const parts = listFiles(unpacked)
      .filter((name: string) => /\.(exe|dll|node)$/.test(name))
      // Only under an Electron of the tests does Node go along; it carries its maker's signature.
      .filter((name: string) => !name.startsWith('resources/node/'))
      .map((name: string) => join(unpacked, name))
    const installers = readdirSync(windows!).filter((name) => /\.(exe|msi)$/.test(name))
    const files = [...parts, ...installers.map((name) => join(windows!, name))]
    const wrong = []
    for (const file of files) {
      const trouble = await verifyWindowsFile(file, { caFile })
      if (trouble !== undefined) wrong.push(`${file}: ${trouble}`)
    }
    expect(wrong).toEqual([])
  })

  it('hold the same program in the MSI', () => {
    const msi = readdirSync(windows!).find((name) => name.endsWith('.msi'))!
    const listed = execFileSync('msiextract', ['--list', join(windows!, msi)], { encoding: 'utf8' })
    const files = listFiles(unpacked).map((name: string) => `StorefrontInterview/${name}`)
    expect(listed.trim().split('\n').sort()).toEqual(files.sort())
  })
})

describe.skipIf(macs.length === 0).each(macs)('the Mac package in %s', (folder) => {
  const inside = readdirSync(folder).find((name) => name.startsWith('mac'))!
  const app = join(
    folder,
    inside,
    readdirSync(join(folder, inside)).find((name) => name.endsWith('.app'))!,
  )

  it('is small enough to hand out', () => {
    const zip = readdirSync(folder).find((name) => name.endsWith('.zip'))!
    expect(statSync(join(folder, zip)).size).toBeLessThan(largest)
  })

  it('is signed in every part', async () => {
    expect(listMachO(app).length).toBeGreaterThan(10)
    expect(await verifyMacApp(app)).toEqual([])
  })

  it('says in its languages what it asks for, and which macOS it needs', () => {
    const info = readFileSync(join(app, 'Contents', 'Info.plist'), 'utf8')
    expect(info).toMatch(/<key>LSMinimumSystemVersion<\/key>\s*<string>12\.0<\/string>/)
    expect(info).toContain('NSMicrophoneUsageDescription')
    for (const language of ['zh-Hans', 'en']) {
      const words = join(app, 'Contents', 'Resources', `${language}.lproj`, 'InfoPlist.strings')
      expect(readFileSync(words, 'utf8')).toContain('NSCameraUsageDescription')
    }
  })
})

function folderOf(name: string): string | undefined {
  const folder = made === undefined ? undefined : join(made, name)
  return folder !== undefined && existsSync(folder) ? folder : undefined
}
