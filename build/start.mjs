import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { electronArguments, findElectron, hasDisplay } from './lib/electron.mjs'
import { inProject, ownNode, root } from './lib/paths.mjs'
import { ownEnvironment, standInFor } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

const args = process.argv.slice(2)
const canShow = !args.includes('--headless') && hasDisplay()

await runMain(async () => {
  const electron = canShow ? findElectron() : undefined
  await setUp({ desktop: electron !== undefined })
  if (electron === undefined) return await serve()
  const { code, opened } = await openWindow(electron)
  if (code === 0 || opened) return code
  say({
    zh: '桌面窗口在这台电脑上打不开，改用浏览器。',
    en: 'The window does not open on this computer; using the browser.',
  })
  return await serve()
})

/**
 * The station on the project's Node; it opens the browser itself.
 * The channel carries nothing: its closing tells the station that nobody stands in for it any more.
 */
function serve() {
  const words = canShow || args.includes('--headless') ? args : [...args, '--headless']
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  return standInFor(spawn(ownNode, [inProject('src/station/main.ts'), ...words], { ...options(), stdio }))
}

/** The desktop window, which starts the station itself. `opened` tells whether the console came up in it. */
async function openWindow(electron) {
  const words = [...electronArguments(), inProject('dist/desktop/main.cjs'), ...args]
  const child = spawn(electron, words, { ...options(), stdio: ['inherit', 'pipe', 'inherit'] })
  let opened = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    opened ||= line.startsWith('open http')
  })
  const code = await standInFor(child)
  return { code, opened }
}

function options() {
  const env = ownEnvironment()
  // Editors set this for their own sake; with it Electron would be a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  return { cwd: root, env }
}
