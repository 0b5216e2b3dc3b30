import { readdirSync } from 'node:fs'
import { inProject, readsTypeScript } from './lib/paths.mjs'
import { runOwn } from './lib/run.mjs'
import { runMain, say } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

const suffix = '.bench.ts'

/**
 * Runs a bench and judges it: a readable table on stderr, one line of JSON on stdout.
 * A bench exports `run()`, which does the real work and returns its figures and their targets.
 */
await runMain(async () => {
  const [name] = process.argv.slice(2)
  const names = readdirSync(inProject('test/bench'))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
  if (name === undefined || (name !== 'all' && !names.includes(name))) {
    const list = ['all', ...names].join(' | ')
    say({ zh: `用法：npm run -s bench -- ${list}`, en: `usage: npm run -s bench -- ${list}` })
    return 2
  }
  await setUp()
  if (!readsTypeScript) {
    return await runOwn(inProject('build/bench.mjs'), [name], { stdio: 'inherit' })
  }
  if (name !== 'all') return await bench(name)
  let worst = 0
  // Each in a process of its own, so that one does not warm or weigh down the next.
  for (const each of names)
    worst = Math.max(worst, await runOwn(inProject('build/bench.mjs'), [each], { stdio: 'inherit' }))
  return worst
})

async function bench(name) {
  const { run } = await import(`../test/bench/${name}${suffix}`)
  const { figures, targets } = await run()
  const rows = Object.entries(figures).map(([figure, value]) => judge(figure, value, targets[figure]))
  const missing = Object.keys(targets).filter((figure) => !(figure in figures))
  process.stderr.write(`${name}\n`)
  for (const row of rows) process.stderr.write(`  ${row.line}\n`)
  for (const figure of missing) process.stderr.write(`  ${figure}  not measured\n`)
  const met = missing.length === 0 && rows.every((row) => row.met)
  process.stdout.write(`${JSON.stringify({ bench: name, figures, targets, met })}\n`)
  return met ? 0 : 1
}

function judge(figure, value, target) {
  const { max = Infinity, min = -Infinity, unit = '' } = target ?? {}
  const met = Number.isFinite(value) && value <= max && value >= min
  const bounds = [min > -Infinity ? `at least ${min}` : '', max < Infinity ? `at most ${max}` : ''].filter(
    Boolean,
  )
  const verdict = bounds.length === 0 ? '' : `${bounds.join(', ')}: ${met ? 'met' : 'NOT MET'}`
  return {
    met,
    line: `${figure.padEnd(36)} ${String(round(value)).padStart(12)} ${unit.padEnd(6)} ${verdict}`.trimEnd(),
  }
}

function round(value) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4))
}
