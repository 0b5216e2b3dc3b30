import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the program's parts are. */
export type Places = {
  /** Holds `resources`, `dist` and, packaged, the built station. */
  readonly folder: string
  /** What the station is started by. */
  readonly station: string
  readonly commandLine: string
  /** A Node that can load the native parts; `null` where Electron's own can: the station is a utility process then. */
  readonly node: string | null
}

type Surroundings = {
  /** `app.getAppPath()` or the folder above `dist`; inside an archive when packaged. */
  readonly app: string
  readonly resources: string
  /** Of Electron's embedded Node; native parts need 10. */
  readonly nodeApi: number
  readonly platform: NodeJS.Platform
}

const neededNodeApi = 10

/**
 * A packaged program has the station built; it runs in Electron where that is new enough, else on a Node that came along.
 * A checkout runs it from sources, on the project's own Node, which strips the types.
 */
export function findPlaces(
  { app, resources, nodeApi, platform }: Surroundings,
  exists: (path: string) => boolean = existsSync,
): Places {
  const node = platform === 'win32' ? 'node.exe' : 'node'
  if (exists(join(app, 'src', 'station', 'main.ts'))) {
    return {
      folder: app,
      station: join(app, 'src', 'station', 'main.ts'),
      commandLine: join(app, 'src', 'cli', 'main.ts'),
      node: join(app, 'node_modules', 'node', 'bin', node),
    }
  }
  // Beside the archive, as files: a process that is not Electron's cannot look into it.
  const folder = app.replace(/\.asar$/u, '.asar.unpacked')
  return {
    folder,
    station: join(folder, 'dist', 'station', 'main.js'),
    commandLine: join(folder, 'dist', 'station', 'cli.js'),
    node: nodeApi >= neededNodeApi ? null : join(resources, 'node', 'bin', node),
  }
}

/** What follows `--cli`: a command for the command line, and no window; `undefined` where a window is wanted. */
export function commandArguments(argv: readonly string[]): string[] | undefined {
  const at = argv.indexOf('--cli')
  return at === -1 ? undefined : argv.slice(at + 1)
}
