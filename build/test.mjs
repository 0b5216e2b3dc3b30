import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject, memory, ownNode, readsTypeScript } from './lib/paths.mjs'
import { ensureDesktop } from './lib/bundles.mjs'
import { ownEnvironment, run, runOwn } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

const desktopTests = 'test/e2e/desktop*.test.ts'
const report = join(memory, 'test-report.json')

await runMain(async () => {
  await setUp()
  if (!readsTypeScript) {
    return await runOwn(inProject('build/test.mjs'), process.argv.slice(2), { stdio: 'inherit' })
  }
  const { desktopForTests, ensureBrowser } = await import('./lib/test-needs.mjs')
  await ensureBrowser()
  await fetchTestModel()
  const desktop = await desktopForTests()
  if (desktop !== undefined) await ensureDesktop()
  return await runTests(desktop)
})

/** The small language model that the integration tests load; without it they say so and fail. */
async function fetchTestModel() {
  const code = await runOwn(inProject('src/cli/main.ts'), ['models', 'fetch', 'smollm2-135m-instruct'])
  if (code === 0) return
  say({ zh: '测试用的语言模型没有备齐。', en: 'The language model that the tests use is not there.' })
}

async function runTests(desktop) {
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const vitest = [inProject('node_modules/vitest/vitest.mjs'), 'run']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const leftOut = desktop === undefined ? ['--exclude', desktopTests] : []
  const env = ownEnvironment(desktop === undefined ? {} : { STOREFRONT_TEST_ELECTRON: desktop.electron })
  const [command, ...args] = [
    ...(desktop?.launcher ?? []),
    ownNode,
    ...vitest,
    ...reporters,
    ...leftOut,
    ...process.argv.slice(2),
  ]
  const code = await run(command, args, { env, stdio: 'inherit' })
  const { passed, failed, skipped } = count()
  const skippedToo = skipped > 0 ? `, ${skipped} skipped` : ''
  process.stdout.write(`${passed} passed, ${failed} failed${skippedToo}\n`)
  return failed > 0 || passed === 0 ? 1 : code
}

/** Counts tests; a file that could not even be read counts as one failed test. */
function count() {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const unreadable = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unreadable.length,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}
