import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StationRole } from '../contract/access.ts'
import { standGuard } from '../processes/egress/stand-guard.ts'
import { assemble, readProductVersion } from './assemble.ts'
import { writeCrash } from './crash-files/crash-files.ts'
import { chooseDataFolder } from './data-folder/choose-data-folder.ts'
import { examineDataFolder } from './data-folder/examine-data-folder.ts'
import { projectFolder } from './folders.ts'
import { egressFolderOf } from './egress/ledger.ts'
import { startCandidateServer } from './http/candidate-server.ts'
import { startLinkServer } from './http/link/link-server.ts'
import { launchLink, startServer } from './http/server.ts'
import { readInstallOptions } from './install-options.ts'
import { createLog } from './log.ts'
import { serveShell } from './shell/serve-shell.ts'
import { connectShell, type ShellLink } from './shell/shell-link.ts'
import { askRunningStation, claimDataFolder } from './single-instance.ts'
import { modelPlaces } from './models/model-store.ts'
import { endInTrouble, StartFailure } from './start-failure.ts'
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
  const { options: installed, problems } = readInstallOptions()
  for (const { file, zh, en } of problems) process.stderr.write(`${file}\n${zh}\n${en}\n`)
  const { dataFolder } = Object.assign(start, {
    dataFolder: chooseDataFolder(values.data, { env: process.env, installed }),
  })
  // Before it is up there is nothing to close in order: what was written is safe.
  let stop = (): void => process.exit(0)
  const { shell } = Object.assign(start, { shell: connectShell(() => stop()) })
  shell.onTold(({ type }) => {
    if (type === 'stop') stop()
  })
  const role = readRole(values.role)
  // Only this user reads what the station writes.
  process.umask(0o077)
  const folderWarnings = examineDataFolder(dataFolder)
  const log = createLog({ folder: dataFolder, stderr: process.stderr })
  process.on('uncaughtExceptionMonitor', (error) => writeCrash(dataFolder, error))
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) {
    const link = await askRunningStation(dataFolder)
    if (link === undefined) throw new StartFailure('FOLDER_HELD')
    shell.tell({ type: 'open', link })
    show(link, values.headless)
    process.stdout.write('', () => process.exit(0))
    return
  }
  standGuard(egressFolderOf(dataFolder))
  shell.tell({ type: 'stage', stage: 'models' })
  const parts = await assemble({
    dataFolder,
    log,
    productVersion: readProductVersion(),
    passphrase: process.env['STOREFRONT_PASSPHRASE'],
    shell,
    models: modelPlaces(process.env, dataFolder),
  })
  const life = await StationLife.start({ ...parts, role: role ?? installed.role, installed, folderWarnings })
  if (role !== undefined && ![role, null, undefined].includes(await life.readRole()))
    throw new StartFailure(role === 'store' ? 'FOLDER_OF_HEADQUARTERS' : 'FOLDER_OF_STORE')
  shell.tell({ type: 'stage', stage: 'doors' })
  const asked = values.port ?? process.env['STOREFRONT_PORT']
  const serve = async (at: number) =>
    await startServer({ life, port: at, uiFolder: join(projectFolder(), 'dist', 'ui') })
  const { app, port } = await serve(Number(asked ?? usualPort)).catch(async (error: { code?: string }) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (asked !== undefined) throw new StartFailure('PORT_TAKEN', { port: asked })
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
  const link = launchLink(life, port)
  shell.tell({ type: 'open', link })
  show(link, values.headless)
  log.info('station.started', { port })

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
  await life.beginCalling()
}

/** `--role`: what the first run of a new data folder is for. */
function readRole(text: string | undefined): StationRole | undefined {
  if (text === undefined || text === 'store' || text === 'hq') return text
  throw new StartFailure('ROLE_UNKNOWN', { role: text })
}

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

/** What is known when a start fails. */
const start: { dataFolder: string; shell: ShellLink | undefined } = { dataFolder: '', shell: undefined }

main().catch(async (error: unknown) => await endInTrouble(error, start))
