import { join } from 'node:path'
import { app } from 'electron'
import { readArguments } from './arguments.ts'
import { readChosenFolder, withDataFolder } from './chosen-folder.ts'
import { quietChromium } from './chromium-quiet.ts'
import { runCommand } from './command.ts'
import { keepCrashReports } from './crash-reports.ts'
import { linkScheme } from './deep-link.ts'
import { commandArguments, findPlaces, type Places } from './places.ts'
import { ensureProfileFolder, profileFolder } from './profile-folder.ts'
import { Program } from './program.ts'
import { goBackAfterFailedStarts } from './updates/update-answers.ts'

const foundPlaces = findPlaces({
  app: join(__dirname, '..', '..'),
  resources: process.resourcesPath,
  nodeApi: Number(process.versions['napi'] ?? 0),
  platform: process.platform,
})
const command = commandArguments(process.argv)
if (command === undefined) openWindows(foundPlaces)
else runCommand(foundPlaces, command)

function openWindows(places: Places): void {
  const own = readArguments(process.argv, process.cwd())
  const appData = app.getPath('appData')
  const chosen = own.dataFolder ?? (process.env['STOREFRONT_DATA'] || readChosenFolder(appData))
  const stationArgs = chosen === undefined ? own.station : withDataFolder(own.station, chosen)
  // The windows' own profile; one for each data folder, so that two folders can be open side by side.
  const profile = ensureProfileFolder(chosen, appData)
  app.setPath('userData', profile)

  // Windows shows notifications of a program by the name that its shortcuts carry.
  app.setAppUserModelId('cn.storefront-interview.desktop')
  const program = new Program({
    places,
    profile,
    ownProfile: profileFolder(chosen, appData),
    own,
    stationArgs,
  })
  quietChromium(app, () => program.origins())
  keepCrashReports(chosen)

  if (app.requestSingleInstanceLock()) {
    app.on('second-instance', (_event, argv, folder) => {
      program.bring()
      program.openAsked(readArguments(argv, folder))
    })
    // The Mac tells of links and files by events, also before it is ready.
    app.on('open-url', (event, url) => {
      event.preventDefault()
      void app.whenReady().then(() => program.openAsked({ links: [url], files: [] }))
    })
    app.on('open-file', (event, path) => {
      event.preventDefault()
      void app.whenReady().then(() => program.openAsked({ links: [], files: [path] }))
    })
    app.on('activate', () => program.bring())
    app.on('window-all-closed', () => app.quit())
    app.on('before-quit', (event) => program.beforeQuit(event))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => program.quitNow())
    // In a checkout the system would learn Electron's own program, which knows nothing of ours.
    if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
    void begin(program, places)
  } else {
    app.quit()
  }
}

async function begin(program: Program, places: Places): Promise<void> {
  await app.whenReady()
  const resources = join(places.folder, 'resources')
  // Where going back fails, this version is all there is.
  const goesBack = await goBackAfterFailedStarts({ resources, args: process.argv.slice(1) }).catch(
    () => false,
  )
  if (goesBack) program.quitNow()
  else program.open()
}
