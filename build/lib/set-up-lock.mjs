import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './paths.mjs'
import { say } from './say.mjs'

/** Outside node_modules, because an install replaces that folder. */
const lockFile = join(
  tmpdir(),
  `storefront-set-up-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
)

/** Runs `work` while no other set-up of this folder does; one that died does not hold the others up. */
export async function withSetUpLock(work) {
  await take()
  const release = () => rmSync(lockFile, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take() {
  for (let told = false; ;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!holderIsAlive()) {
      rmSync(lockFile, { force: true })
      continue
    }
    if (!told) say({ zh: '另一个窗口正在准备，稍等。', en: 'Another window is setting up; waiting for it.' })
    told = true
    await delay(300)
  }
}

function holderIsAlive() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'))
    // An empty file is one that its holder is about to fill.
    if (pid === 0) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
