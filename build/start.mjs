import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { electronArguments, findElectron, hasDisplay } from './lib/electron.mjs'
import { openInBrowser } from './lib/open-in-browser.mjs'
import { inProject, ownNode, root } from './lib/paths.mjs'
import { ownEnvironment, standInFor } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

const args = process.argv.slice(2)
const canShow = !args.includes('--headless') && hasDisplay()

await runMain(async () => {
  const electron = canShow ? findElectron() : undefined
  await setUp({ desktop: electron !== undefined })
  if (electron !== undefined) {
    const { code, opened } = await openWindow(electron)
    if (code === 0 || opened) return code
    say({
      zh: '桌面窗口在这台电脑上打不开,改用浏览器。',
      en: 'The window does not open on this computer; using the browser.',
    })
  }
  const { code } = await serve()
  return code
})

/**
 * The station on the project's Node, its console in the browser.
 * The channel carries nothing: its closing tells the station that nobody stands in for it any more.
 */
function serve() {
  return follow(spawn(ownNode, [inProject('src/station/main.ts'), ...args], options(['ipc'])), (url) => {
    if (canShow) openInBrowser(url)
  })
}

/** The desktop window, which starts the station itself. */
function openWindow(electron) {
  const main = inProject('dist/desktop/main.cjs')
  return follow(spawn(electron, [...electronArguments(), main, ...args], options([])), () => {})
}

function options(channel) {
  const env = ownEnvironment()
  // Editors set this for their own sake; with it Electron would be a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  return { cwd: root, env, stdio: ['inherit', 'pipe', 'inherit', ...channel] }
}

/** Stands in for a program, repeats what it prints, and notices the console's address. */
async function follow(child, onAddress) {
  let opened = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    const url = /^open (http:\S+)$/.exec(line)?.[1]
    if (url === undefined || opened) return
    opened = true
    onAddress(url)
  })
  const code = await standInFor(child)
  return { code, opened }
}
