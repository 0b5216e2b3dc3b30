import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ModelFailure } from './model-failure.ts'

const beatMs = 2_000
/** A holder that has not touched its lock for so long has died. */
const staleMs = 20_000
const patienceMs = 30 * 60_000

/** Runs `work` while no other process of this computer installs models into `folder`; waits for its turn. */
export async function withFolderLock<Result>(
  folder: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, '.lock')
  const deadline = Date.now() + patienceMs
  while (!(await take(path))) {
    await breakStale(path)
    if (Date.now() > deadline) throw new ModelFailure('BUSY', folder)
    await wait(200, undefined, signal ? { signal } : {})
  }
  const beat = setInterval(() => {
    const now = new Date()
    void utimes(path, now, now).catch(() => {})
  }, beatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    // Windows answers EPERM while a file of that name is being deleted.
    if (['EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

async function breakStale(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path)
    const holder = Number(await readFile(path, 'utf8'))
    const untouched = Date.now() - mtimeMs
    // A new holder may not have written its number yet.
    const dead = holder > 0 ? !isRunning(holder) : untouched > beatMs
    if (!dead && untouched < staleMs) return
    // Of several that wait, one wins the rename; the others find nothing to break.
    const aside = `${path}.${process.pid}`
    await rename(path, aside)
    await rm(aside, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
