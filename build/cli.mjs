import { existsSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { inProject, ownNode } from './lib/paths.mjs'
import { ownEnvironment, standInFor } from './lib/run.mjs'
import { runMain } from './lib/say.mjs'

await runMain(async () => {
  if (!existsSync(ownNode)) {
    const { setUpDependencies } = await import('./lib/set-up.mjs')
    await setUpDependencies()
  }
  const args = [inProject('src/cli/main.ts'), ...process.argv.slice(2)]
  // Where the user stands, so that file names mean what they mean there (npm changes the folder).
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return await standInFor(spawn(ownNode, args, { cwd, env: ownEnvironment(), stdio: 'inherit' }))
})
