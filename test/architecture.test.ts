import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectFolder, readSources } from './support/sources.ts'
import type { Source } from './support/sources.ts'

/** Who may know whom: each room, the rooms it may import, and whether it may use Node's own modules. */
const rooms: Readonly<Record<string, { imports: readonly string[]; node: boolean }>> = {
  domain: { imports: [], node: false },
  contract: { imports: ['domain'], node: false },
  processes: { imports: [], node: true },
  engines: { imports: ['domain', 'processes'], node: true },
  phone: { imports: ['domain', 'processes'], node: true },
  station: { imports: ['domain', 'contract', 'processes', 'engines', 'phone'], node: true },
  desktop: { imports: ['contract', 'domain', 'processes'], node: true },
  ui: { imports: ['contract', 'domain'], node: false },
  cli: { imports: ['station', 'contract', 'domain', 'processes'], node: true },
}

/** Packages that only these places may import, so that a change of mind stays in one place. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  fastify: ['src/station/http/'],
  '@orpc/server': ['src/station/http/'],
  'better-sqlite3-multiple-ciphers': ['src/station/db/', 'src/station/single-instance.ts'],
  'sherpa-onnx-node': ['src/engines/speech/'],
  'node-llama-cpp': ['src/engines/language/'],
  'sip.js': ['src/phone/sip/'],
  'werift-rtp': ['src/phone/rtp/'],
  'age-encryption': ['src/station/sync/bundle/'],
  '@tus/server': ['src/station/sync/link/'],
  '@tus/file-store': ['src/station/sync/link/'],
  'tus-js-client': ['src/station/sync/link/'],
  electron: ['src/desktop/'],
}

/** Dependencies that no source imports, and what they are for. */
const usedWithoutImport: Readonly<Record<string, string>> = {
  '@ricky0123/vad-web': 'carries the voice detector that models/manifest.json names',
  '@embedpdf/fonts-sc': 'carries the letters that printed reports embed',
  '@tensorflow/tfjs-backend-wasm': 'carries the WebAssembly of visual observation (vite.candidate.config.ts)',
  'electron-builder': 'makes the installers (npm run dist)',
  node: 'runs the program, whatever the Node of the computer is',
  oxfmt: 'formats (npm run format, npm run check)',
  oxlint: 'lints (npm run check)',
  typescript: 'checks types (npm run check)',
  '@types/node': 'types',
  '@types/react': 'types',
  '@types/react-dom': 'types',
  '@types/papaparse': 'types',
  '@types/pdfkit': 'types',
  '@types/ws': 'types',
}

const sources = readSources(['src/**/*.{ts,tsx}']).filter(({ path }) => !/\.test\.tsx?$/.test(path))
const everything = [...readSources(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'build/**/*.mjs', '*.config.ts'])]

const roomOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1]
/** What the candidate's pages share; the console's features share through src/ui itself. */
const sharedByPages = /^src\/ui\/candidate\/(api|common|devices|i18n|observation|recording)\//
const featureOf = (path: string): string | undefined =>
  sharedByPages.test(path) ? undefined : /^src\/ui\/(console|candidate)\/([^/]+)\//.exec(path)?.[0]
/** The candidates' own floor under their pages, lowest first: each may import those before it. */
const floors = ['i18n', 'api', 'devices', 'recording', 'common'].map((name) => `src/ui/candidate/${name}/`)

/** `a -> b` for each import that a rule forbids. */
function forbidden(from: readonly Source[], rule: (source: Source, file: string) => boolean): string[] {
  return from.flatMap((source) =>
    source.files.filter((file) => rule(source, file)).map((file) => `${source.path} -> ${file}`),
  )
}

describe('the rooms', () => {
  it('are those of the design', () => {
    const found = new Set(sources.map(({ path }) => roomOf(path)))
    expect([...found].filter((room) => room === undefined || !(room in rooms))).toEqual([])
  })

  it.each(Object.entries(rooms))('%s imports only what it may', (room, { imports, node }) => {
    const own = sources.filter(({ path }) => roomOf(path) === room)
    const wrong = forbidden(own, (_source, file) => {
      const other = roomOf(file)
      return other !== undefined && other !== room && !imports.includes(other)
    })
    const nodeModules = own.filter(({ packages }) => packages.some((name) => name.startsWith('node:')))
    expect(wrong).toEqual([])
    expect(node ? [] : nodeModules.map(({ path }) => path)).toEqual([])
  })

  it.each(Object.entries(keepers))('%s is imported only where it is kept', (name, places) => {
    const users = sources.filter(({ packages }) => packages.includes(name)).map(({ path }) => path)
    expect(users.filter((path) => !places.some((place) => path.startsWith(place)))).toEqual([])
  })
})

describe('the station', () => {
  it('is wired in main.ts: nothing imports it, and only it and the command line start the server', () => {
    const wired = new Set(['src/station/main.ts', 'src/station/http/server.ts'])
    const allowed = (path: string): boolean =>
      // The command line opens the same station, for one command, where none runs.
      ['src/station/main.ts', 'src/station/start.ts', 'src/cli/with-api.ts'].includes(path) ||
      path.startsWith('src/station/http/')
    expect(forbidden(sources, ({ path }, file) => wired.has(file) && !allowed(path))).toEqual([])
  })

  it('knows transport only in http', () => {
    const inside = sources.filter(
      ({ path }) => path.startsWith('src/station/') && path !== 'src/station/main.ts',
    )
    const features = inside.filter(({ path }) => !path.startsWith('src/station/http/'))
    expect(forbidden(features, (_source, file) => file.startsWith('src/station/http/'))).toEqual([])
  })
})

describe('the pages', () => {
  it('are made of features that never import each other, only the floor below them', () => {
    const wrong = forbidden(sources, ({ path }, file) => {
      const own = featureOf(path)
      const other = featureOf(file)
      if (own === undefined || other === undefined || own === other) return false
      const floor = floors.indexOf(other)
      const below = floors.indexOf(own)
      return floor < 0 || (below >= 0 && below < floor)
    })
    expect(wrong).toEqual([])
  })

  it('share components, words and the API, which know no feature', () => {
    const shared = sources.filter(
      ({ path }) => path.startsWith('src/ui/') && !/^src\/ui\/(console|candidate)\//.test(path),
    )
    expect(forbidden(shared, (_source, file) => /^src\/ui\/(console|candidate)\//.test(file))).toEqual([])
    const sharedPages = sources.filter(({ path }) => sharedByPages.test(path))
    expect(forbidden(sharedPages, (_source, file) => featureOf(file) !== undefined)).toEqual([])
  })
})

describe('the outside', () => {
  it('is nowhere named in the sources', () => {
    const outside = /\b(?:https?|wss?):\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org\/)[\w.-]+\.[a-z]{2,}/i
    const named = sources.flatMap(({ path, texts }) =>
      texts.filter((text) => outside.test(text)).map((text) => `${path}: ${text}`),
    )
    expect(named).toEqual([])
  })
})

describe('the dependencies', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(`${projectFolder}package.json`, 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>
  const names = Object.keys({ ...dependencies, ...devDependencies })

  it('are pinned exactly', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('are each imported somewhere, or there for a reason', () => {
    const imported = new Set(everything.flatMap(({ packages }) => packages))
    expect(names.filter((name) => !imported.has(name) && !(name in usedWithoutImport))).toEqual([])
    expect(Object.keys(usedWithoutImport).filter((name) => !names.includes(name))).toEqual([])
  })

  it('include every package that a source imports', () => {
    const installed = new Set(names)
    const strangers = everything.flatMap(({ path, packages }) =>
      packages
        .filter((name) => !name.startsWith('node:') && !installed.has(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(strangers).toEqual([])
  })

  it('have their reason in CONTRIBUTING.md', () => {
    const text = readFileSync(`${projectFolder}CONTRIBUTING.md`, 'utf8')
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
