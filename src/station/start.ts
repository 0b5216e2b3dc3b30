import { enableCompileCache } from 'node:module'

/**
 * The built station's first file: what V8 compiled at an earlier start is used again, from a folder of this user's alone
 * that the shell names. A Node reads the variable by itself, Electron's does not.
 */
const compiled = process.env['NODE_COMPILE_CACHE']
if (compiled !== undefined && compiled !== '') enableCompileCache(compiled)
await import('./main.ts')
