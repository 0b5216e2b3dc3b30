import { existsSync } from 'node:fs'
import { inProject, ownNode } from './paths.mjs'
import { capture, ownEnvironment } from './run.mjs'
import { SetUpFailure, say } from './say.mjs'
import { fingerprint, readStamp, writeStamp } from './stamp.mjs'

const shared = ['src/contract', 'src/domain', 'package-lock.json']

/** Builds the console's pages into dist/ui when a source is newer. */
export function ensureInterface() {
  return ensureBundle({
    name: 'interface',
    config: 'vite.config.ts',
    result: 'dist/ui/console/index.html',
    sources: ['src/ui', 'resources/icons', ...shared],
    words: { zh: '正在生成界面……', en: 'Building the pages …' },
  })
}

/** Builds the candidates' pages into dist/candidate when a source is newer. */
export function ensureCandidatePages() {
  return ensureBundle({
    name: 'candidate',
    config: 'vite.candidate.config.ts',
    result: 'dist/candidate/index.html',
    sources: ['src/ui/candidate', 'src/ui/components', ...shared],
    words: { zh: '正在生成候选人页面……', en: 'Building the candidates’ pages …' },
  })
}

/** Builds the desktop shell into dist/desktop when a source is newer. */
export function ensureDesktop() {
  return ensureBundle({
    name: 'desktop',
    config: 'vite.desktop.config.ts',
    result: 'dist/desktop/main.cjs',
    sources: ['src/desktop', 'src/processes', ...shared],
    words: { zh: '正在生成桌面窗口……', en: 'Building the desktop window …' },
  })
}

/** Builds the station, the command line and what they start into dist/station; only the packaged program needs it. */
export function ensureStation() {
  return ensureBundle({
    name: 'station',
    config: 'vite.station.config.ts',
    result: 'dist/station/main.js',
    sources: [
      ...['station', 'cli', 'engines', 'phone', 'processes'].map((room) => `src/${room}`),
      'build/lib/station-plugins.ts',
      'build/lib/held-apart.ts',
      'package.json',
      ...shared,
    ],
    words: { zh: '正在生成服务程序……', en: 'Building the station …' },
  })
}

async function ensureBundle({ name, config, result, sources, words }) {
  const wanted = fingerprint([config, ...sources])
  if (readStamp(name) === wanted && existsSync(inProject(result))) return
  say(words)
  // Whoever asks: a test has an environment of its own, in which pages would be built for developing.
  const args = [inProject('node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn']
  const { code, output } = await capture(ownNode, args, { env: ownEnvironment({ NODE_ENV: 'production' }) })
  if (code !== 0) {
    throw new SetUpFailure({
      zh: `生成失败：${config}\n${output}`,
      en: `The build failed: ${config}\n${output}`,
    })
  }
  writeStamp(name, wanted)
}
