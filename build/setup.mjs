import { fetchElectron } from './lib/electron.mjs'
import { runMain } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

await runMain(async () => {
  const complete = await setUp()
  if (process.argv.includes('--desktop')) {
    await fetchElectron()
    await setUp({ desktop: true })
  }
  return complete ? 0 : 1
})
