import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../support/sources.ts'

const electron = process.env['STOREFRONT_TEST_ELECTRON'] ?? ''
const fixtures = join(projectFolder, 'test/support/electron-hosts')

type Told = Record<string, unknown>

describe('hosts as utility processes of a real Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-hosts-'))
  let told: Told
  let end: Told

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        target: 'node16.17',
        ssr: true,
        outDir: folder,
        rollupOptions: {
          input: ['main', 'station', 'echo-host'].map((name) => join(fixtures, `${name}.ts`)),
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    })
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const lines = await new Promise<string[]>((resolve, reject) => {
      execFile(electron, [...sandbox, join(folder, 'main.cjs')], { timeout: 60_000 }, (error, stdout) =>
        error === null ? resolve(stdout.split('\n').filter((line) => line.startsWith('{'))) : reject(error),
      )
    })
    ;[told, end] = lines.map((line) => JSON.parse(line) as Told) as [Told, Told]
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('talk with the station alone, both ways, and take sound as it is', () => {
    expect(told).toMatchObject({
      argv: [join(folder, 'station.cjs'), 'one', '--two'],
      heard: { types: ['Int16Array', 'Uint8Array'], args: ['--background'], arenas: '1' },
      knowsPid: true,
    })
  })

  it('are ended at once, and tell how they ended', () => {
    expect(told).toMatchObject({
      killed: { code: null, signal: 'SIGKILL' },
      left: { code: 3, signal: null },
    })
    // Which signal it was Electron 22 does not always know.
    expect(told['fell']).toBeDefined()
  })

  it('are only files of the program, and say when they cannot be started', () => {
    expect(told['outside']).toEqual({ code: null, signal: null })
    expect((told['missing'] as { code: number }).code).not.toBe(0)
  })

  it('do not outlive their station', async () => {
    expect(end).toMatchObject({ station: 'exited' })
    await expect.poll(() => isAlive(Number(told['lasting'])), { timeout: 5_000 }).toBe(false)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
