import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, with no trailing separator. */
export const root = join(fileURLToPath(new URL('../../', import.meta.url)), '.')

/** Absolute path of something in the project. */
export const inProject = (...parts) => join(root, ...parts)

/** The Node the project brings along, whatever the computer's own one is. */
export const ownNode = inProject(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** What set-up remembers between runs; goes with node_modules. */
export const memory = inProject('node_modules', '.storefront')

/** Whether this very process can read the project's TypeScript; else it hands over to `ownNode`. */
export const readsTypeScript = process.features.typescript === 'strip'
