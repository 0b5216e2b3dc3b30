import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { basename, join } from 'node:path'
import { capture } from '../../lib/run.mjs'
import { SetUpFailure } from '../../lib/say.mjs'

/** First bytes of a Mac program or library, for one processor and for several. */
const machO = new Set(['cffaedfe', 'cafebabe'])

/**
 * Signs a Mac program from the inside out with rcodesign, hardened runtime everywhere; needs no Mac.
 * Each part is sealed into what holds it, so that nothing is signed after what is around it.
 */
export async function signMacApp(app, { mac, entitlements }) {
  const sign = (path, words = []) => runSign(path, { mac, words })
  const contents = join(app, 'Contents')
  const frameworks = join(contents, 'Frameworks')
  const parts = readdirSync(frameworks).sort()
  for (const file of listMachO(app).filter((path) => !isMainProgram(path))) await sign(file)
  for (const name of parts.filter((part) => part.endsWith('.framework'))) {
    await sign(join(frameworks, name), [
      // Without a place the flags would count for the framework's folder and not for the program in it.
      '--code-signature-flags',
      'Versions/A:runtime',
      '--exclude',
      'Versions/A/Libraries/**',
      '--exclude',
      'Versions/A/Helpers/**',
    ])
  }
  for (const name of parts.filter((part) => part.endsWith('.app'))) {
    await sign(join(frameworks, name), ['--entitlements-xml-file', entitlements])
  }
  await sign(app, ['--shallow', '--entitlements-xml-file', entitlements])
}

/** Names what is wrong with the signatures of a program's parts; empty when each of them is whole. */
export async function verifyMacApp(app) {
  const wrong = []
  for (const file of listMachO(app)) {
    const { code, output } = await capture('rcodesign', ['verify', file])
    if (code !== 0) wrong.push(`${file}: ${output.trim().split('\n').at(-1)}`)
  }
  return wrong
}

/** Every program and library below a folder, links left out. */
export function listMachO(folder) {
  return listOwn(folder).filter((path) => machO.has(firstBytes(path)))
}

/** Files in order, no link followed: a framework's links lead to its one version, which counts once. */
function listOwn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listOwn(path)
    return entry.isFile() ? [path] : []
  })
}

/** Programs that are signed with the bundle they start. */
function isMainProgram(path) {
  const folder = path.slice(0, -basename(path).length - 1)
  if (folder.endsWith('/Contents/MacOS')) return true
  const framework = /\/([^/]+)\.framework\/Versions\/A$/.exec(folder)
  return framework !== null && framework[1] === basename(path)
}

async function runSign(path, { mac, words }) {
  const { certificateFile, keyFile, password, timestampUrl } = mac
  const identity =
    keyFile === undefined
      ? ['--p12-file', certificateFile, ...(password === undefined ? [] : ['--p12-password', password])]
      : ['--pem-file', keyFile, '--pem-file', certificateFile]
  const args = [...identity, '--timestamp-url', timestampUrl ?? 'none', '--code-signature-flags', 'runtime']
  const { code, output } = await capture('rcodesign', ['sign', ...args, ...words, path])
  if (code === 0 && existsSync(path)) return
  const last = output.trim().split('\n').slice(-3).join(' ')
  throw new SetUpFailure({
    zh: `${path} 没有签上名：${last}`,
    en: `${path} could not be signed: ${last}`,
  })
}

function firstBytes(path) {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(4)
    readSync(file, head, 0, 4, 0)
    return head.toString('hex')
  } finally {
    closeSync(file)
  }
}
