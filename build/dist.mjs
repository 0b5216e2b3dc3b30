import { readFileSync } from 'node:fs'
import { inProject, readsTypeScript } from './lib/paths.mjs'
import { runOwn } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUpDependencies } from './lib/set-up.mjs'
import { readOptions } from './package/options.mjs'

await runMain(async () => {
  const asked = readOptions(process.argv.slice(2))
  await setUpDependencies()
  // electron-builder and what is below want a new Node, which the project brings.
  if (!readsTypeScript) {
    return await runOwn(inProject('build/dist.mjs'), process.argv.slice(2), { stdio: 'inherit' })
  }
  const { makePackage } = await import('./package/make-package.mjs')
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const { unpacked, installers } = await makePackage({ ...asked, version })
  say({ zh: `做好了：`, en: `Done:` })
  for (const path of [unpacked, ...installers]) process.stdout.write(`${path}\n`)
  return 0
})
