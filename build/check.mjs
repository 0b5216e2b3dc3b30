import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { inProject, ownNode } from './lib/paths.mjs'
import { capture, ownEnvironment } from './lib/run.mjs'
import { runMain } from './lib/say.mjs'
import { setUpDependencies } from './lib/set-up.mjs'

/** Types, lint, format and unit tests. Only an install of missing dependencies needs the network. */
await runMain(async () => {
  await setUpDependencies()
  const results = await runAll(checks(), Math.max(2, availableParallelism()))
  for (const { name, ok, seconds } of results) {
    process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n`)
  }
  const failed = results.filter((result) => !result.ok)
  process.stdout.write(
    failed.length === 0 ? 'all checks passed\n' : `${failed.length} of ${results.length} checks failed\n`,
  )
  return failed.length === 0 ? 0 : 1
})

function checks() {
  const rooms = readdirSync(inProject('src')).map((room) => `src/${room}`)
  const projects = [...rooms, 'test'].filter((folder) => existsSync(inProject(folder, 'tsconfig.json')))
  return [
    { name: 'unit tests', script: 'vitest/vitest.mjs', args: ['run', '--project', 'unit', '--reporter=dot'] },
    ...projects.map((folder) => ({
      name: `types ${folder}`,
      script: 'typescript/bin/tsc',
      args: ['-p', folder],
    })),
    { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--deny-warnings', '--allow', 'max-lines', '.'] },
    { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
  ]
}

/** Runs checks side by side; what one wrote is shown whole, and only when it failed. */
async function runAll(all, atOnce) {
  const queue = [...all]
  const results = []
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results.push(await runOne(next))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results.sort(
    (a, b) => all.findIndex(({ name }) => name === a.name) - all.findIndex(({ name }) => name === b.name),
  )
}

async function runOne({ name, script, args }) {
  const began = performance.now()
  const { code, output } = await capture(ownNode, [inProject('node_modules', script), ...args], {
    env: ownEnvironment({ NO_COLOR: process.stdout.isTTY ? undefined : '1' }),
  })
  if (code !== 0) process.stdout.write(`--- ${name}\n${output.trim()}\n`)
  return { name, ok: code === 0, seconds: (performance.now() - began) / 1000 }
}
