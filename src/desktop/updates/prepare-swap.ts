import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type InstalledProgram, placeBefore } from './program-place.ts'

const run = promisify(execFile)

/**
 * Lays the new version beside the old one, so that only names have to change once the program has ended. Returns the
 * installer on Windows. Throws where it cannot; the program is as it was.
 */
export async function prepareUpdate(
  program: InstalledProgram,
  staged: string,
  updates: string,
): Promise<string | undefined> {
  const next = `${program.place}.new`
  if (program.kind === 'nsis') {
    const before = placeBefore(program, updates)
    await rm(before, { recursive: true, force: true })
    await cp(program.place, before, { recursive: true })
    const setup = join(updates, 'setup.exe')
    await copyFile(staged, setup)
    return setup
  }
  await rm(next, { recursive: true, force: true })
  if (program.kind === 'appimage') {
    await copyFile(staged, next)
    await chmod(next, 0o755)
    await syncFile(next)
  } else if (program.kind === 'folder') {
    await mkdir(next)
    await run('tar', ['-xzf', staged, '-C', next, '--strip-components=1'])
    await run('sync', ['-f', next]).catch(() => undefined)
  } else {
    await unpackMac(staged, next)
  }
  return undefined
}

/** Makes the version before the next one. */
export async function prepareGoingBack(program: InstalledProgram): Promise<void> {
  if (program.kind === 'nsis') return
  await rm(`${program.place}.new`, { recursive: true, force: true })
  await rename(`${program.place}.before`, `${program.place}.new`)
}

/** An application bundle comes as a zip with one folder; macOS itself says whether its signature is whole. */
async function unpackMac(staged: string, next: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(next), `.${basename(next)}-`))
  try {
    await run('ditto', ['-x', '-k', staged, folder])
    const bundle = (await readdir(folder)).find((name) => name.endsWith('.app'))
    if (bundle === undefined) throw new Error('no application in the update')
    await run('codesign', ['--verify', '--deep', '--strict', join(folder, bundle)])
    await rename(join(folder, bundle), next)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
