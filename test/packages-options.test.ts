import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parseSigning, readSigning } from '../build/package/signing.mjs'
import { toMsiVersion, writeMsiSource } from '../build/package/windows/msi-source.mjs'
import { projectFolder } from './support/sources.ts'

const script = readFileSync(`${projectFolder}build/package/windows/install-options.js`, 'utf8')

/** Runs the MSI's script as Windows Installer does, with the values IT gave; tells what it left on the disk. */
function install(values: readonly string[], refuse = false) {
  const files: Record<string, string> = {}
  const commands: string[] = []
  const disk = {
    FolderExists: () => false,
    CreateFolder: () => {
      if (refuse) throw new Error('Permission denied')
    },
    CreateTextFile: (path: string) => ({ Write: (text: string) => (files[path] = text), Close: () => {} }),
  }
  const objects: Record<string, object> = {
    'Scripting.FileSystemObject': disk,
    'WScript.Shell': { Run: (command: string) => commands.push(command) },
  }
  const context = createContext({
    Session: { Property: () => ['C:\\ProgramData\\', ...values].join('|') },
    ActiveXObject: function (name: string) {
      return objects[name]
    },
  })
  runInContext(script, context)
  return { result: runInContext('writeOptions()', context) as number, files, commands }
}

describe('the options IT gives to the MSI', () => {
  it('become install.json in a folder that only administrators write to, in plain ASCII', () => {
    const { result, files, commands } = install([
      'D:\\门店 "1"\\数据',
      'store',
      'zh-CN',
      'C:\\加入.sfjoin',
      '\\\\server\\share',
      'ab12',
    ])
    const json = files['C:\\ProgramData\\StorefrontInterview\\install.json'] ?? ''
    expect(result).toBe(1)
    expect(json).toMatch(/^[\x20-\x7e\r\n]*$/)
    expect(JSON.parse(json)).toEqual({
      dataFolder: 'D:\\门店 "1"\\数据',
      role: 'store',
      language: 'zh-CN',
      joinFile: 'C:\\加入.sfjoin',
      updates: { folder: '\\\\server\\share', key: 'ab12' },
    })
    expect(commands).toEqual([expect.stringMatching(/icacls.*inheritance:r.*S-1-5-32-545:\(OI\)\(CI\)RX$/)])
  })

  it('tell an address for updates from a folder', () => {
    const { files } = install(['', '', '', '', 'https://updates.example/店', ''])
    expect(JSON.parse(Object.values(files)[0]!)).toEqual({ updates: { url: 'https://updates.example/店' } })
  })

  it('leave no file when there are none', () => {
    expect(install(['', '', '', '', '', ''])).toEqual({ result: 1, files: {}, commands: [] })
  })

  it('take the installation back when they cannot be written', () => {
    expect(install(['D:\\x', '', '', '', '', ''], true).result).toBe(3)
  })
})

describe('the source of the MSI', () => {
  const source = writeMsiSource({
    files: ['StorefrontInterview.exe', 'resources/a & b.txt', 'resources/店/c.txt'],
    program: 'StorefrontInterview.exe',
    version: '1.2.3-beta.1',
    icon: 'app.ico',
    script: 'options.js',
    fileKinds: [{ ext: 'sfjoin', en: 'Join file' }],
  })

  it('holds every file once, in its folder', () => {
    expect(source.match(/<File /g)).toHaveLength(3)
    expect(source).toContain('Name="a &amp; b.txt" Source="resources/a &amp; b.txt"')
    expect(source).toMatch(/<Directory Id="d\d" Name="店">/)
  })

  it('opens addresses and files of the product with the program', () => {
    const command = 'Value="&quot;[INSTALLDIR]StorefrontInterview.exe&quot; &quot;%1&quot;"/>'
    for (const kind of ['storefront-interview', 'StorefrontInterview.sfjoin']) {
      const key = `Key="Software\\Classes\\${kind}\\shell\\open\\command"`
      expect(source).toContain(`${key} Type="string" ${command}`)
    }
  })

  it('has a version that Windows Installer can compare', () => {
    expect(source).toContain('Version="1.2.3"')
    expect(toMsiVersion('10.0.4+7')).toBe('10.0.4')
  })
})

describe('the settings of signing', () => {
  const here = { folder: projectFolder, env: {} }
  const file = 'package.json'
  const url = 'http://time.example/'

  it('may be left out: then nothing is signed', () => {
    expect(readSigning({})).toEqual({})
  })

  it('are not read from inside the project', () => {
    expect(() => readSigning({ STOREFRONT_SIGNING: `${projectFolder}signing.json` })).toThrow(
      /inside the project/,
    )
  })

  it.each([
    { why: 'no way named', settings: { timestampUrl: url, windows: {} }, says: /names 0/ },
    {
      why: 'two ways named',
      settings: { timestampUrl: url, windows: { store: { sha1: 'ab' }, command: ['sign', '{file}'] } },
      says: /names 2/,
    },
    {
      why: 'no time-stamp and not said so',
      settings: { windows: { store: { sha1: 'ab' } } },
      says: /time-stamp/,
    },
    {
      why: 'a time-stamp server that is no address',
      settings: { timestampUrl: 'time.example', windows: { store: { sha1: 'ab' } } },
      says: /timestampUrl/,
    },
    {
      why: 'a PEM without its key',
      settings: { timestampUrl: url, windows: { certificateFile: file } },
      says: /keyFile/,
    },
    {
      why: 'a file that is not there',
      settings: { timestampUrl: url, windows: { certificateFile: 'gone.pfx' } },
      says: /gone\.pfx/,
    },
    {
      why: 'a password that is not set',
      settings: { timestampUrl: url, windows: { certificateFile: file, passwordVariable: 'UNSET' } },
      says: /UNSET/,
    },
    {
      why: 'a command that cannot know the file',
      settings: { timestampUrl: url, windows: { command: ['sign'] } },
      says: /\{file\}/,
    },
    {
      why: 'a store with two names',
      settings: { timestampUrl: url, windows: { store: { sha1: 'ab', subject: 'Us' } } },
      says: /one of sha1 and subject/,
    },
    { why: 'a Mac without anything', settings: { mac: {} }, says: /identity/ },
  ])('are refused in words: $why', ({ settings, says }) => {
    expect(() => parseSigning(settings, here)).toThrow(says)
  })

  it('take a time-stamp of null as meant', () => {
    const { windows } = parseSigning({ timestampUrl: null, windows: { command: ['sign', '{file}'] } }, here)
    expect(windows).toEqual({
      timestampUrl: undefined,
      publisherName: undefined,
      command: ['sign', '{file}'],
    })
  })
})
