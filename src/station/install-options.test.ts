import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../test/support/temp-folder.ts'
import { installFiles, readInstallOptions, resolveForUser } from './install-options.ts'

function lay(...texts: readonly string[]): string[] {
  const folder = makeTempFolder()
  return texts.map((text, index) => {
    const file = join(folder, `${index}.json`)
    writeFileSync(file, text)
    return file
  })
}

const key = 'ab'.repeat(32)

describe('what IT lays down for a computer', () => {
  it('is read key by key, machine-wide before beside the program', () => {
    const files = lay(
      '\uFEFF{"role":"hq","dataFolder":"%LocalAppData%\\\\店面试"}',
      JSON.stringify({
        role: 'store',
        language: 'en',
        joinFile: '~/join.sfjoin',
        more: 1,
        updates: { folder: '\\\\server\\share', key },
      }),
    )
    const { options, problems } = readInstallOptions([...files, '/nowhere/install.json'], {
      LOCALAPPDATA: String.raw`C:\Users\张 三\AppData\Local`,
      HOME: '/home/zhang san',
    })
    expect(problems).toEqual([])
    expect(options).toEqual({
      role: 'hq',
      dataFolder: String.raw`C:\Users\张 三\AppData\Local\店面试`,
      language: 'en',
      joinFile: '/home/zhang san/join.sfjoin',
      updates: { folder: String.raw`\\server\share`, key },
    })
  })

  it.each([
    ['{"role":"boss","language":"fr","dataFolder":7,"joinFile":""}', 4],
    ['{"updates":{"url":"http://plain","key":"x"}}', 1],
    [`{"updates":{"key":"${key}"}}`, 1],
    ['not json', 1],
    ['[1]', 1],
  ])('costs only what is wrong: %s', (text, count) => {
    const { options, problems } = readInstallOptions(lay(text, '{"role":"store"}'))
    expect(problems).toHaveLength(count)
    expect(options).toEqual({ role: 'store' })
  })

  it('lies where each system keeps what is for all its users', () => {
    const env = { ProgramData: 'D:/ProgramData', ProgramFiles: String.raw`C:\Program Files` }
    const installed = String.raw`C:\Program Files\StorefrontInterview\resources\app.asar.unpacked`
    expect(installFiles(env, 'win32', installed)[0]).toContain('D:/ProgramData')
    // Beside a program that a user installed, anybody could have made that folder.
    const own = String.raw`C:\Users\li\AppData\Local\Programs\storefront-interview\resources\app.asar.unpacked`
    expect(installFiles(env, 'win32', own).join()).not.toContain('ProgramData')
    expect(installFiles({}, 'darwin')[0]).toBe(
      '/Library/Application Support/StorefrontInterview/install.json',
    )
    expect(installFiles({}, 'linux')[0]).toBe('/etc/storefront-interview/install.json')
  })

  it('leaves names nobody knows as they are written', () => {
    expect(resolveForUser('%NOBODY%/a~b', {})).toBe('%NOBODY%/a~b')
    expect(resolveForUser('~', { HOME: '/home/x' })).toBe('/home/x')
  })
})
