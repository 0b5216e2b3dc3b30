import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { heldApart, type HeldApart, neverThere } from './held-apart.ts'

const entryAddress = /new URL\('(\.[^']+\.ts)', import\.meta\.url\)/gu

/**
 * Every file that the station starts as a process or a thread becomes an entry of its own beside the others:
 * `new URL('./speech-host.ts', import.meta.url)` leads to `speech-host.js` in the built folder.
 */
export function startedEntries(): Plugin {
  const entries = new Map<string, string>()
  return {
    name: 'started-entries',
    // Before the types are taken out.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null
      const changed = code.replaceAll(entryAddress, (_whole, path: string) => {
        const file = resolve(dirname(id), path)
        const name = basename(file, '.ts')
        const known = entries.get(name)
        if (known !== undefined && known !== file) throw new Error(`two entries are called ${name}`)
        entries.set(name, file)
        this.emitFile({ type: 'chunk', id: file, fileName: `${name}.js` })
        return `new URL('./${name}.js', import.meta.url)`
      })
      return changed === code ? null : { code: changed, map: null }
    },
    buildStart: () => entries.clear(),
  }
}

/**
 * node-llama-cpp looks for its own files around its own modules, and tries each native library in a process that it
 * forks, which would start the whole program anew where that is packaged. Here it is told what its files say, and the
 * trial is what the language host is for.
 */
export function llamaWithoutItsFolder(root: string): Plugin {
  const folder = join(root, 'node_modules', 'node-llama-cpp')
  const read = (name: string) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>
  const modules: Readonly<Record<string, () => string>> = {
    'bindings/utils/binariesGithubRelease.js': () =>
      `const release = ${JSON.stringify(read('llama/binariesGithubRelease.json')['release'])}
       export const builtinLlamaCppRelease = release
       export const defaultLlamaCppRelease = release
       export const getBinariesGithubRelease = async () => release
       export const setBinariesGithubRelease = async () => {}`,
    'bindings/utils/testBindingBinary.js': () => 'export const testBindingBinary = async () => true',
    'utils/getModuleVersion.js': () =>
      `export const getModuleVersion = async () => ${JSON.stringify(read('package.json')['version'])}`,
  }
  const byId = new Map(Object.entries(modules).map(([path, make]) => [join(folder, 'dist', path), make]))
  return {
    name: 'llama-without-its-folder',
    enforce: 'pre',
    load: (id) => byId.get(id)?.() ?? null,
  }
}

/**
 * Writes `externals.json`: the packages that must stand in the program's node_modules, what of each is used, and the
 * packages that are inside the bundle. Fails where something was left out of the bundle that nobody has listed.
 */
export function listExternals(root: string): Plugin {
  return {
    name: 'list-externals',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const inside = new Set(Object.keys(bundle))
      const outside = chunks
        .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
        .filter((name) => !inside.has(name) && !isBuiltin(name))
      for (const name of new Set(outside)) {
        const isKnown =
          heldApart.some((apart) => covers(apart, name)) || neverThere.some((form) => form.test(name))
        if (!isKnown) this.error(`${name} is neither bundled nor listed`)
      }
      const code = chunks.map((chunk) => chunk.code).join('\n')
      for (const { name, askedFor = name } of heldApart) {
        const isUsed = askedFor === null || ['"', "'", '`'].some((quote) => code.includes(quote + askedFor))
        if (!isUsed) this.error(`${name} is listed and not used`)
      }
      const bundled = new Map(
        chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => packageOf(id) ?? [])).toSorted(),
      )
      const result = {
        packages: heldApart.map(({ name, files, platforms }) => ({
          name,
          version: versionOf(join(root, 'node_modules', name)),
          files,
          ...(platforms === undefined ? {} : { platforms }),
        })),
        bundled: [...bundled].map(([name, version]) => ({ name, version })),
      }
      this.emitFile({
        type: 'asset',
        fileName: 'externals.json',
        source: `${JSON.stringify(result, null, 2)}\n`,
      })
    },
  }
}

function covers({ name, platforms = {} }: HeldApart, asked: string): boolean {
  return [name, ...Object.values(platforms)].some((own) => asked === own || asked.startsWith(`${own}/`))
}

/** Name and version of the package that a module is of; nothing for a module of the project. */
function packageOf(id: string): [[name: string, version: string]] | undefined {
  const [, folder = '', name = ''] = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//u.exec(id) ?? []
  return name === '' ? undefined : [[name, versionOf(folder)]]
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}
