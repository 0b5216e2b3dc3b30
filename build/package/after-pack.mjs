import { chmodSync, cpSync, lutimesSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { buildMoment } from './build-moment.mjs'
import { checkNatives } from './file-list.mjs'
import { describeParts } from './sbom.mjs'

/**
 * electron-builder's last step before the program is sealed: puts the plain files beside the archive, the licences and
 * the list of parts with them, takes out what Electron brings for its own demonstration, and looks at what is packed.
 */
export function addPackedFiles({ appOutDir }, { stage, options }) {
  const { platform } = options
  const resources = resourcesFolder(appOutDir, platform)
  rmSync(join(resources, 'default_app.asar'), { force: true })
  rmSync(join(appOutDir, 'version'), { force: true })
  cpSync(stage.unpacked, join(resources, 'app.asar.unpacked'), { recursive: true })
  if (stage.node !== undefined) cpSync(stage.node, join(resources, 'node'), { recursive: true })
  cpSync(inProject('LICENCES.md'), join(resources, 'LICENCES.md'))
  const parts = describeParts({ options, appOutDir })
  writeFileSync(join(resources, 'sbom.cdx.json'), `${JSON.stringify(parts, null, 2)}\n`)
  checkNatives(appOutDir, options)
  evenOut(appOutDir, platform)
  return Promise.resolve()
}

/** Where an unpacked program keeps its archive. */
export function resourcesFolder(appOutDir, platform) {
  if (platform !== 'darwin') return join(appOutDir, 'resources')
  const app = readdirSync(appOutDir).find((name) => name.endsWith('.app'))
  return join(appOutDir, app, 'Contents', 'Resources')
}

/**
 * The same rights and times whoever builds: folders and programs for all to enter and run, the rest for all to read,
 * all of the moment of the commit.
 */
export function evenOut(folder, platform) {
  const moment = buildMoment()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (platform === 'linux' && !entry.isSymbolicLink()) {
      chmodSync(path, entry.isDirectory() || isRun(entry.name) ? 0o755 : 0o644)
    }
    if (moment !== undefined) lutimesSync(path, moment, moment)
  }
}

const isRun = (name) => runnable.has(name)
const runnable = new Set([
  'electron',
  'storefront-interview',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'node',
])
