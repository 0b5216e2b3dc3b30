import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { prepareGoingBack, prepareUpdate } from './prepare-swap.ts'
import { findProgram, hasBefore, type InstalledProgram, isReplaceable } from './program-place.ts'
import { healthyName, planSwap } from './swap-command.ts'

const scripts = fileURLToPath(new URL('../../../resources/updates/', import.meta.url))

describe('where the program stands', () => {
  it.each([
    {
      of: 'a checkout',
      in: { isPackaged: false, platform: 'linux', executable: '/x/electron' },
      found: undefined,
    },
    {
      of: 'Windows',
      in: { platform: 'win32', executable: '/p/Programs/Shop/shop.exe' },
      found: { kind: 'nsis', place: '/p/Programs/Shop' },
    },
    {
      of: 'a Mac',
      in: { platform: 'darwin', executable: '/Applications/店面试.app/Contents/MacOS/店面试' },
      found: { kind: 'app', place: '/Applications/店面试.app' },
    },
    {
      of: 'an AppImage',
      in: { platform: 'linux', executable: '/tmp/.mount_x/shop', appImage: '/home/li/店 面试.AppImage' },
      found: { kind: 'appimage', place: '/home/li/店 面试.AppImage' },
    },
    {
      of: 'a folder',
      in: { platform: 'linux', executable: '/home/li/shop/shop' },
      found: { kind: 'folder', place: '/home/li/shop' },
    },
    {
      of: 'a package of the system',
      in: { platform: 'linux', executable: '/opt/shop/shop' },
      found: undefined,
    },
  ])('is found for $of', ({ in: running, found }) => {
    const program = findProgram({ isPackaged: true, appImage: undefined, ...running })
    if (found === undefined) expect(program).toBeUndefined()
    else expect(program).toMatchObject(found)
  })
})

describe('the command that replaces it', () => {
  it('keeps what is in a name of Windows from being a command', () => {
    const program: InstalledProgram = {
      kind: 'nsis',
      place: 'C:\\店 & 面试',
      executable: 'C:\\店 & 面试\\shop.exe',
    }
    const { script, command } = planSwap({
      program,
      updates: 'D:\\u',
      pid: 7,
      seconds: 9,
      setup: 'D:\\u\\setup.exe',
      args: [],
    })
    expect(script).toBe('swap.cmd')
    expect(command('D:\\u\\swap.cmd').map((word) => word.replaceAll('D:\\u/', 'D:\\u\\'))).toEqual([
      'cmd.exe',
      '/d',
      '/s',
      '/c',
      String.raw`""D:\u\swap.cmd" "7" "C:\店 & 面试" "C:\店 & 面试\shop.exe" "D:\u\healthy" "9" "D:\u\setup.exe" "D:\u\before""`,
    ])
  })
})

describe.skipIf(process.platform === 'win32')('replacing the program', () => {
  it('takes the new version once the old one has ended, and keeps it when it says that it works', async () => {
    const at = layOut('appimage', works)
    const old = spawn('sleep', ['1'])
    await prepareUpdate(at.program, at.staged, at.updates)
    expect(await runSwap(at, { pid: old.pid ?? 0 })).toBe(0)
    expect(at.started()).toEqual(['new one two'])
    expect(readFileSync(at.program.place, 'utf8')).toBe(works)
    expect(hasBefore(at.program, at.updates)).toBe(true)
  })

  it.each([
    { how: 'ends at once', says: 'exit 1\n' },
    { how: 'never says that it works', says: 'exec sleep 60\n' },
    { how: 'cannot even be started', says: '\u0000garbage' },
  ])('goes back by itself to the old version where the new one $how', async ({ says }) => {
    const at = layOut('appimage', `#!/bin/sh\necho "new $*" >> "$(dirname "$0")/started"\n${says}`)
    await prepareUpdate(at.program, at.staged, at.updates)
    expect(await runSwap(at)).toBe(1)
    await expect.poll(() => at.started().at(-1)).toBe('old one two')
    expect(readFileSync(at.program.place, 'utf8')).toBe(at.old)
    expect(existsSync(`${at.program.place}.before`)).toBe(false)
  })

  it('does the same with a folder, and goes back by hand', async () => {
    const at = layOut('folder', works)
    await prepareUpdate(at.program, at.staged, at.updates)
    expect(await runSwap(at)).toBe(0)
    expect(readFileSync(at.program.executable, 'utf8')).toBe(works)
    await prepareGoingBack(at.program)
    expect(await runSwap(at, { seconds: 0 })).toBe(0)
    await expect.poll(() => at.started().at(-1)).toBe('old one two')
    expect(readFileSync(at.program.executable, 'utf8')).toBe(at.old)
    // The version that was left is the one before now.
    expect(hasBefore(at.program, at.updates)).toBe(true)
  })

  it('leaves a folder as it was where its new version is broken', async () => {
    const at = layOut('folder', '#!/bin/sh\nexit 9\n')
    await prepareUpdate(at.program, at.staged, at.updates)
    expect(await runSwap(at)).toBe(1)
    expect(readFileSync(at.program.executable, 'utf8')).toBe(at.old)
  })

  it('changes nothing while nothing lies there that could take its place', async () => {
    const at = layOut('folder', works)
    expect(await runSwap(at)).toBe(4)
    expect(readFileSync(at.program.executable, 'utf8')).toBe(at.old)
    expect(isReplaceable(at.program)).toBe(true)
  })
})

const works =
  '#!/bin/sh\necho "new $*" >> "$(dirname "$0")/../started"\necho "new $*" >> "$(dirname "$0")/started"\ntouch "$MARK"\n'

type LaidOut = {
  program: InstalledProgram
  old: string
  staged: string
  updates: string
  root: string
  started(): string[]
}

/** An old version in its place, and a new one that was brought here; in a folder whose name has what names can have. */
function layOut(kind: 'appimage' | 'folder', next: string): LaidOut {
  const root = join(makeTempFolder(), "张 三's 程序")
  const updates = join(root, 'updates')
  mkdirSync(updates, { recursive: true })
  const old =
    '#!/bin/sh\necho "old $*" >> "$(dirname "$0")/started"\necho "old $*" >> "$(dirname "$0")/../started"\n'
  const place = join(root, 'shop')
  const started = () =>
    [join(root, 'started')].flatMap((file) =>
      existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [],
    )
  if (kind === 'appimage') {
    write(place, old)
    const staged = join(updates, 'staged')
    writeFileSync(staged, next)
    return { program: { kind, place, executable: place }, old, staged, updates, root, started }
  }
  mkdirSync(place)
  write(join(place, 'shop'), old)
  mkdirSync(join(root, 'shop-2'))
  write(join(root, 'shop-2', 'shop'), next)
  const staged = join(updates, 'staged.tar.gz')
  spawnSync('tar', ['-czf', staged, '-C', root, 'shop-2'])
  return { program: { kind, place, executable: join(place, 'shop') }, old, staged, updates, root, started }
}

function write(path: string, text: string): void {
  writeFileSync(path, text)
  chmodSync(path, 0o755)
}

/** Runs the real script to its end; its exit code. */
async function runSwap(
  at: LaidOut,
  { pid = 0, seconds = 3 }: { pid?: number; seconds?: number } = {},
): Promise<number | null> {
  const gone = pid === 0 ? spawnSync('true').pid : pid
  const { script, command } = planSwap({
    program: at.program,
    updates: at.updates,
    pid: gone,
    seconds,
    args: ['one', 'two'],
  })
  const [file, ...words] = command(join(scripts, script))
  const swap = spawn(file, words, {
    env: { ...process.env, MARK: join(at.updates, healthyName) },
    stdio: 'ignore',
  })
  const [code] = (await once(swap, 'exit')) as [number | null]
  return code
}
