import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import {
  desktopCommand,
  desktopEnvironment,
  launchDesktop,
  useDesktopFolder,
} from '../support/desktop-program.ts'

describe('the start of the desktop program', () => {
  const data = useDesktopFolder()

  it('puts the console in the place of the start page, and leaves nothing of that in it', async () => {
    const program = await launchDesktop({ data })
    const page = await program.app.firstWindow()
    expect(page.url()).toMatch(/^(?:data:text\/html|http:\/\/127\.0\.0\.1:|about:blank)/u)
    await program.console()
    await page.getByRole('heading').first().waitFor()
    expect(await page.evaluate(() => document.body.dataset['stage'])).toBeUndefined()
    const ended = once(program.app.process(), 'exit')
    program.app.process().kill('SIGTERM')
    await ended
  })

  it.each([
    ['where windows are', {}],
    ['on a server without a display', { DISPLAY: '', WAYLAND_DISPLAY: '' }],
  ])('is a command line and no window after --cli, %s', async (_where, environment) => {
    const args = ['--cli', 'positions', '--json', '--data', data]
    const [file, ...words] = desktopCommand({ data, args })
    const out = await new Promise<string>((resolve, reject) => {
      execFile(file, words, { env: { ...desktopEnvironment(), ...environment } }, (error, stdout) =>
        error === null ? resolve(stdout) : reject(error),
      )
    })
    expect(JSON.parse(out)).toHaveProperty('positions')
  })
})
