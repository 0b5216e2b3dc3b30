import { inProject } from '../lib/paths.mjs'
import { capture } from '../lib/run.mjs'

/**
 * Sets `SOURCE_DATE_EPOCH`, the moment that every file of a package is dated by, to that of the commit, unless the
 * caller gave one: two builds of one commit are to be alike. Without a commit the files keep their own times.
 */
export async function settleBuildMoment(env = process.env) {
  if (buildMoment(env) !== undefined) return
  const args = ['-C', inProject('.'), 'log', '-1', '--format=%ct']
  const { code, output } = await capture('git', args).catch(() => ({ code: 1, output: '' }))
  if (code === 0) env.SOURCE_DATE_EPOCH = output.trim()
}

/** Seconds since 1970; undefined where none is settled. */
export function buildMoment(env = process.env) {
  const seconds = Number(env.SOURCE_DATE_EPOCH)
  return env.SOURCE_DATE_EPOCH && Number.isSafeInteger(seconds) ? seconds : undefined
}
