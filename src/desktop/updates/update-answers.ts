import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { AsksOfShell, UpdateToApply } from '../../contract/shell.ts'
import type { Answers } from '../../processes/conversation.ts'
import { prepareGoingBack, prepareUpdate } from './prepare-swap.ts'
import { findProgram, hasBefore, type InstalledProgram, isReplaceable } from './program-place.ts'
import { healthyName, planSwap } from './swap-command.ts'

/** From the moment the new version is started until its console has stood for `healthyAfterMs`. */
const healthyWithinSeconds = 180
/** A page that stays this long is one to work with. */
export const healthyAfterMs = 10_000

const answerMs = 300
/** The third start without a console. */
const startsBeforeGoingBack = 3

export type UpdateParts = {
  /** The program's resources, with the scripts. */
  readonly resources: string
  /** What the program is started with again. */
  readonly args: readonly string[]
  /** Whether somebody is in a call or an interview. */
  readonly isBusy: () => Promise<boolean>
  /** Ends the program without a question. */
  readonly end: () => void
}

/** The shell's answers about the program's own place on the disk. */
export function answerForUpdates(
  parts: UpdateParts,
): Pick<Required<Answers<AsksOfShell>>, 'program' | 'apply-update' | 'go-back'> {
  const program = findOwnProgram()
  const swap = async (
    asked: UpdateToApply,
    seconds: number,
    prepare: (program: InstalledProgram) => Promise<string | undefined>,
  ): Promise<boolean> => {
    if (program === undefined) return false
    if (await parts.isBusy()) return false
    const setup = await prepare(program)
    writeBefore({ version: app.getVersion(), updates: asked.folder, isTrial: seconds > 0 })
    const { args, resources } = parts
    startSwap({ program, updates: asked.folder, pid: process.pid, seconds, setup, args }, resources)
    // The answer goes out before its reader is ended.
    setTimeout(parts.end, answerMs)
    return true
  }
  return {
    program: () => ({
      platform: process.platform,
      arch: process.arch,
      kind: program?.kind ?? null,
      writable: program !== undefined && isReplaceable(program),
      before: program === undefined ? null : versionBefore(program),
    }),
    'apply-update': async (asked) =>
      await swap(
        asked,
        healthyWithinSeconds,
        async (at) => await prepareUpdate(at, asked.path, asked.folder),
      ),
    'go-back': async (asked) =>
      await swap(asked, 0, async (at) => {
        await prepareGoingBack(at)
        return undefined
      }),
  }
}

/**
 * At the start of the program: whether it goes back to the version before, because this one was started several times and
 * never came up. Whoever put it in place does that within minutes, unless the power failed meanwhile.
 */
export async function goBackAfterFailedStarts({
  args,
  resources,
}: Pick<UpdateParts, 'args' | 'resources'>): Promise<boolean> {
  const program = findOwnProgram()
  const before = readBefore()
  if (program === undefined || before?.isTrial !== true || before.version === app.getVersion()) return false
  if (existsSync(join(before.updates, healthyName)) || !hasBefore(program, before.updates)) return false
  const starts = (before.starts ?? 0) + 1
  writeBefore({ ...before, starts })
  if (starts < startsBeforeGoingBack) return false
  await prepareGoingBack(program)
  startSwap({ program, updates: before.updates, pid: process.pid, seconds: 0, args }, resources)
  return true
}

/** The version that was replaced, where its data folder keeps updates, and how often its successor was started. */
type Before = {
  readonly version: string
  readonly updates: string
  /** False where somebody went back to a version that had worked. */
  readonly isTrial: boolean
  readonly starts?: number
}

const beforePath = (): string => join(app.getPath('userData'), 'version-before.json')

function writeBefore(before: Before): void {
  writeFileSync(beforePath(), JSON.stringify(before))
}

function readBefore(): Before | undefined {
  try {
    return JSON.parse(readFileSync(beforePath(), 'utf8')) as Before
  } catch {
    return undefined
  }
}

function versionBefore(program: InstalledProgram): string | null {
  const before = readBefore()
  if (before === undefined || before.version === app.getVersion()) return null
  return hasBefore(program, before.updates) ? before.version : null
}

function findOwnProgram(): InstalledProgram | undefined {
  return findProgram({
    isPackaged: app.isPackaged,
    platform: process.platform,
    executable: process.execPath,
    appImage: process.env['APPIMAGE'],
  })
}

/** The script is copied out of the program first: it outlives it. */
function startSwap(swap: Parameters<typeof planSwap>[0], resources: string): void {
  const { script, command } = planSwap(swap)
  mkdirSync(swap.updates, { recursive: true })
  const copied = join(swap.updates, script)
  copyFileSync(join(resources, 'updates', script), copied)
  const [file, ...words] = command(copied)
  // Of an AppImage's own making, and about the one that ends.
  const { APPDIR: _folder, APPIMAGE: _file, ARGV0: _name, OWD: _from, ...env } = process.env
  spawn(file, words, {
    detached: true,
    stdio: 'ignore',
    env,
    windowsHide: true,
    // The line for cmd is quoted already.
    windowsVerbatimArguments: true,
    cwd: existsSync(swap.updates) ? swap.updates : undefined,
  }).unref()
}
