import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StationRole } from '../contract/access.ts'
import { assemble, readProductVersion } from './assemble.ts'
import { dataFolderOf, ensurePrivateFolder, projectFolder } from './folders.ts'
import { startCandidateServer } from './http/candidate-server.ts'
import { startLinkServer } from './http/link/link-server.ts'
import { launchLink, startServer } from './http/server.ts'
import { createLog } from './log.ts'
import { serveShell } from './shell/serve-shell.ts'
import { connectShell } from './shell/shell-link.ts'
import { askRunningStation, claimDataFolder } from './single-instance.ts'
import { modelPlaces } from './models/model-store.ts'
import { StationLife } from './station-life.ts'
import { keepUp } from './upkeep.ts'

/** Starts the station: one process, one data folder, one line `open http://127.0.0.1:…`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean', default: false },
      role: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const role = readRole(values.role)
  // Only this user reads what the station writes.
  process.umask(0o077)
  const dataFolder = values.data ?? dataFolderOf(process.env)
  ensurePrivateFolder(dataFolder)
  const log = createLog({ folder: dataFolder, stderr: process.stderr })
  // Before it is up there is nothing to close in order: what was written is safe.
  let stop = (): void => process.exit(0)
  const shell = connectShell(() => stop())
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) {
    const link = await askRunningStation(dataFolder)
    if (link === undefined) fail(heldElsewhere)
    shell.tell({ type: 'open', link })
    show(link, values.headless)
    process.stdout.write('', () => process.exit(0))
    return
  }
  const parts = await assemble({
    dataFolder,
    log,
    productVersion: readProductVersion(),
    passphrase: process.env['STOREFRONT_PASSPHRASE'],
    shell,
    models: modelPlaces(process.env),
  })
  const life = await StationLife.start({ ...parts, role })
  if (role !== undefined && ![role, null, undefined].includes(await life.readRole())) fail(otherRole(role))
  const asked = values.port ?? process.env['STOREFRONT_PORT']
  const serve = async (at: number) =>
    await startServer({ life, port: at, uiFolder: join(projectFolder(), 'dist', 'ui') })
  const { app, port } = await serve(Number(asked ?? usualPort)).catch(async (error: { code?: string }) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (asked !== undefined) fail(portTaken(asked))
    return await serve(0)
  })
  const candidates = await startCandidateServer({
    life,
    uiFolder: join(projectFolder(), 'dist', 'candidate'),
  })
  const stores = await startLinkServer(life)
  lock.announce({ port, secret: life.gate.secret })
  const stopUpkeep = keepUp(life)
  const stopShell = serveShell(life)
  await life.beginCalling()
  log.info('station.started', { port })
  const link = launchLink(life, port)
  shell.tell({ type: 'open', link })
  show(link, values.headless)

  let stopping = false
  const close = async () => {
    if (stopping) return
    stopping = true
    stopUpkeep()
    stopShell()
    await candidates.close()
    await stores.close()
    await app.close()
    await life.close()
    lock.release()
    process.exit(0)
  }
  stop = () => void close()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

/** `--role`: what the first run of a new data folder is for. */
function readRole(text: string | undefined): StationRole | undefined {
  if (text === undefined || text === 'store' || text === 'hq') return text
  return fail(unknownRole(text))
}

const unknownRole = (text: string) => `没有“${text}”这个角色。请用 --role store（门店）或 --role hq（总部）。
There is no role ${text}. Use --role store or --role hq.`

const otherRole = (role: StationRole) =>
  role === 'hq'
    ? `这个数据文件夹属于门店，不能当作总部打开。数据没有改动；总部请另选数据文件夹（--data）。
This data folder is a store's and is not opened as headquarters. Nothing was changed; choose another data folder (--data).`
    : `这个数据文件夹属于总部，不能当作门店打开。数据没有改动；门店请另选数据文件夹（--data）。
This data folder is headquarters' and is not opened as a store. Nothing was changed; choose another data folder (--data).`

/** Prints the line that scripts and shells wait for, and opens the browser unless told not to. */
function show(link: string, headless: boolean): void {
  process.stdout.write(`open ${link}\n`)
  if (headless) return
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', link]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', link]
  spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

/** The same port each time, so that a browser's bookmark keeps working; any free one when it is taken. */
const usualPort = 47_480

const portTaken = (
  port: string,
) => `端口 ${port} 已被其他程序占用。数据没有改动；请换一个端口（--port），或关闭那个程序。
Another program uses port ${port}. Nothing was changed; choose another port (--port) or close that program.`

const heldElsewhere = `这个数据文件夹正由另一个店面试使用，但它没有回应。数据是安全的；请先关闭它，再启动。
Another Storefront Interview holds this data folder and does not answer. Your data is safe; close it first, then start again.`

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
