import { cpSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFolder } from './sources.ts'

/** What the bundle says must stand in the program's node_modules. */
type Externals = {
  readonly packages: readonly {
    readonly name: string
    readonly files: readonly string[]
    readonly platforms?: Readonly<Record<string, string>>
  }[]
}

/** Copies what a packaged program is made of to an empty folder, for the computer it runs on, and nothing else. */
export function copyStandAlone(folder: string): void {
  const parts = [
    'package.json',
    'models/manifest.json',
    'resources',
    'dist/station',
    'dist/ui',
    'dist/candidate',
  ]
  for (const part of parts) copy(part, folder)
  const externals = join(projectFolder, 'dist', 'station', 'externals.json')
  const { packages } = JSON.parse(readFileSync(externals, 'utf8')) as Externals
  const target = { platform: process.platform, arch: process.arch }
  for (const { name, files, platforms } of packages) {
    const from = join('node_modules', name)
    for (const pattern of files) {
      const own = pattern.replaceAll('${platform}', target.platform).replaceAll('${arch}', target.arch)
      for (const file of globSync(own, { cwd: join(projectFolder, from) })) copy(join(from, file), folder)
    }
    const native = platforms?.[`${target.platform}-${target.arch}`]
    if (native !== undefined) copy(join('node_modules', native), folder)
  }
}

function copy(part: string, folder: string): void {
  const source = join(projectFolder, part)
  if (!existsSync(source)) return
  mkdirSync(dirname(join(folder, part)), { recursive: true })
  cpSync(source, join(folder, part), { recursive: true })
}
