import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { _electron } from 'playwright-core'
import type { ElectronApplication } from 'playwright-core'
import { fingerprint } from '../../build/lib/stamp.mjs'
import { findAppImageRuntime } from './app-image-runtime.ts'
import { projectFolder } from './sources.ts'

const electronFolder = dirname(process.env['STOREFRONT_TEST_ELECTRON'] ?? '')
const memory = join(projectFolder, 'node_modules', '.storefront')
const kept = join(memory, 'test-package')
const command = 'storefront-interview'

/** What the package is made of; it is made anew when one of them changes. */
const sources = [
  'build/dist.mjs',
  'build/lib',
  'build/package',
  'LICENCES.md',
  'models/manifest.json',
  'package.json',
  'package-lock.json',
  'resources',
  'src',
  'vite.candidate.config.ts',
  'vite.config.ts',
  'vite.desktop.config.ts',
  'vite.station.config.ts',
]

export type PackedProgram = {
  /** The folder of the unpacked program. */
  readonly unpacked: string
  /** The same as one file; undefined where this computer has no runtime for it. */
  readonly appImage: string | undefined
}

/**
 * `npm run dist` for this computer with the test Electron, or what an earlier run of it made of the same sources;
 * `STOREFRONT_TEST_PACKAGE` names the result of one to be tried as it is.
 */
export async function packProgram(): Promise<PackedProgram> {
  const made = process.env['STOREFRONT_TEST_PACKAGE'] ?? ''
  if (made !== '') return programIn(made)
  const runtime = await findAppImageRuntime()
  const wanted = `${fingerprint(sources)} ${runtime ?? ''}`
  const stamp = join(memory, 'test-package-stamp')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(stamp, { force: true })
    await runDist(runtime === undefined ? ['--dir'] : ['--format', 'appimage'], kept, runtime)
    writeFileSync(stamp, wanted)
  }
  return programIn(kept)
}

function programIn(folder: string): PackedProgram {
  const appImage = readdirSync(folder).find((name) => name.endsWith('.AppImage'))
  return {
    unpacked: join(folder, 'linux-unpacked'),
    appImage: appImage === undefined ? undefined : join(folder, appImage),
  }
}

/** Runs the command; fails with what it wrote. */
export async function runDist(args: readonly string[], out: string, runtime?: string): Promise<void> {
  const words = ['build/dist.mjs', '--target', 'linux', ...args, '--out', out]
  await promisify(execFile)(process.execPath, words, {
    cwd: projectFolder,
    env: {
      ...process.env,
      STOREFRONT_ELECTRON_DIST: electronFolder,
      // Of one moment, whatever was committed between two builds of the same sources.
      SOURCE_DATE_EPOCH: '1700000000',
      // Quick to pack; how small it becomes is not what is tried.
      STOREFRONT_APPIMAGE_COMPRESSION: 'gzip',
      ...(runtime === undefined ? {} : { STOREFRONT_APPIMAGE_RUNTIME: runtime }),
    },
    maxBuffer: 64 * 1024 * 1024,
  })
}

/** Copies the program to where nothing of the checkout is near, with the one switch flipped that Playwright needs. */
export async function copyForDriving(unpacked: string, to: string): Promise<string> {
  cpSync(unpacked, to, { recursive: true })
  const program = join(to, command)
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  return program
}

/** The models that set-up has fetched, brought to a folder as IT would bring a pack. */
export function bringModels(folder: string): void {
  for (const id of ['whisper-base', 'silero-vad']) {
    mkdirSync(join(folder, id), { recursive: true })
    cpSync(join(projectFolder, 'models', id), join(folder, id), { recursive: true })
  }
}

/** The environment of a user who has never seen the checkout: no variable of this process's but the screen's. */
export function bareEnvironment(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true })
  const screen = ['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(screen), HOME: home, PATH: '/usr/bin:/bin', LANG: 'zh_CN.UTF-8' }
}

/** Chromium's switch where its sandbox cannot be had. */
export const sandboxArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Starts a copy made by `copyForDriving`; closing it is the caller's. */
export async function drivePacked(
  program: string,
  { home, data }: { readonly home: string; readonly data: string },
): Promise<ElectronApplication> {
  return await _electron.launch({
    executablePath: program,
    args: [...sandboxArgs, '--port', '0', '--data', data],
    cwd: home,
    env: bareEnvironment(home),
  })
}

/** Files of the checkout that a process or one it started has open or mapped (Linux). */
export function filesOfCheckout(root: number): string[] {
  const found = new Set<string>()
  for (const pid of familyOf(root)) {
    const folder = join('/proc', String(pid))
    const links = ['exe', 'cwd', ...namesIn(join(folder, 'fd')).map((name) => join('fd', name))]
    for (const link of links) {
      const path = readOr(() => readlinkSync(join(folder, link)))
      if (path.startsWith(`${projectFolder}/`)) found.add(path)
    }
    for (const line of readOr(() => readFileSync(join(folder, 'maps'), 'utf8')).split('\n')) {
      const at = line.indexOf(`${projectFolder}/`)
      if (at !== -1) found.add(line.slice(at))
    }
  }
  return [...found]
}

/** A process and all that it started, and what these started. */
function familyOf(root: number): Set<number> {
  const parents = new Map(
    namesIn('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map((pid) => [Number(pid), parentOf(pid)]),
  )
  const family = new Set([root])
  for (let size = 0; size < family.size;) {
    size = family.size
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid)
  }
  return family
}

function parentOf(pid: string): number {
  // The name in brackets may hold anything; what follows it is numbers.
  const text = readOr(() => readFileSync(join('/proc', pid, 'stat'), 'utf8'))
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A process may end while one looks at it. */
function readOr(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
