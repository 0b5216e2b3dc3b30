import { describe, expect, it } from 'vitest'
import { Failure } from '../station/failure.ts'
import { UsageError } from './io.ts'
import type { CliIo, Command } from './io.ts'
import { main } from './main.ts'
import type { Verb } from './verbs.ts'

function terminal(env: CliIo['env'] = { LANG: 'en_US.UTF-8' }): CliIo & { stdout: string; stderr: string } {
  const io = {
    stdout: '',
    stderr: '',
    watched: false,
    env,
    cwd: '/',
    out: (text: string) => void (io.stdout += text),
    err: (text: string) => void (io.stderr += text),
  }
  return io
}

const verb = (command: Command): Record<string, Verb> => ({
  try: { usage: ['try FILE'], zh: '试一试', en: 'try it', load: async () => command },
})

describe('the command line', () => {
  it.each([
    { args: [], code: 2, stream: 'stderr' as const },
    { args: ['--help'], code: 0, stream: 'stdout' as const },
    { args: ['try', '--help'], code: 0, stream: 'stdout' as const },
    { args: ['toString'], code: 2, stream: 'stderr' as const },
  ])('answers $args with its usage on $stream and exit code $code', async ({ args, code, stream }) => {
    const io = terminal()
    expect(
      await main(
        args,
        io,
        verb(async () => 0),
      ),
    ).toBe(code)
    expect(io[stream]).toContain('npm run -s cli -- try FILE')
    expect(io[stream === 'stdout' ? 'stderr' : 'stdout']).toBe('')
  })

  it.each([
    ['/opt/storefront-interview/storefront-interview', 'storefront-interview --cli try FILE'],
    ['/home/hr/Storefront Interview.AppImage', '"Storefront Interview.AppImage" --cli try FILE'],
  ])('names itself as it was started where it is packaged: %s', async (program, line) => {
    const io = terminal({ STOREFRONT_PROGRAM: program })
    await main(
      ['--help'],
      io,
      verb(async () => 0),
    )
    expect(io.stdout).toContain(line)
  })

  it('hands a command the words after its name and its exit code back', async () => {
    const io = terminal()
    let got: string[] = []
    const command: Command = async (args) => {
      got = args
      return 1
    }
    expect(await main(['try', 'a', '--json'], io, verb(command))).toBe(1)
    expect(got).toEqual(['a', '--json'])
  })

  it.each([
    { json: true, stdout: '{"failure":{"code":"MEDIA_EMPTY"}}' },
    { json: false, stdout: '' },
  ])('tells an expected failure by its code (json: $json)', async ({ json, stdout }) => {
    const io = terminal({ LC_ALL: 'zh_CN.UTF-8' })
    const code = await main(['try', ...(json ? ['--json'] : [])], io, verb(fail(new Failure('MEDIA_EMPTY'))))
    expect(code).toBe(1)
    expect(io.stdout).toBe(stdout)
    expect(io.stderr).toContain('文件是空的。 [MEDIA_EMPTY]')
  })

  it('answers words that make no sense with the usage of that command', async () => {
    const io = terminal()
    expect(await main(['try'], io, verb(fail(new UsageError('FILE is missing'))))).toBe(2)
    expect(io.stderr).toContain('FILE is missing')
    expect(io.stderr).toContain('try FILE')
  })

  it('lets a bug through', async () => {
    await expect(main(['try'], terminal(), verb(fail(new Error('a bug'))))).rejects.toThrow('a bug')
  })
})

function fail(error: Error): Command {
  return async () => {
    throw error
  }
}
