import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { capture, searchPath } from '../lib/run.mjs'
import { SetUpFailure } from '../lib/say.mjs'
import { listFiles } from './file-list.mjs'
import { signMacApp } from './mac/sign-app.mjs'
import { readSigning } from './signing.mjs'

const isMac = process.platform === 'darwin'

/** The oldest macOS that Electron 45 starts on. */
const oldestSystem = '12.0'

const microphone =
  "Records the answers of an interview. Recordings stay on this computer and at your company's headquarters."
const camera =
  "Records the answers of a video interview, or reads a QR code. Pictures stay on this computer and at your company's headquarters."
const network =
  "Lets candidates be interviewed on their phones in this store's network, and exchanges records with headquarters."

/** The formats this computer can make. */
export function possibleFormats({ formats }) {
  return formats.filter((format) => format !== 'dmg' || isMac)
}

/** What is missing for what is asked for, one sentence each with the way to it. */
export function needs({ formats }) {
  const mac = readSigning().mac
  const dmg = {
    zh: 'dmg 只能在 Mac 上做；这里可以做 --format zip。',
    en: 'A dmg can be made on a Mac only; here --format zip can be made.',
  }
  const keychain = {
    zh: '签名设置里的 identity 要用 Mac 的钥匙串；在这台电脑上请用 certificateFile。',
    en: 'identity in the signing settings means the keychain of a Mac; on this computer use certificateFile.',
  }
  const rcodesign = {
    zh: '在 Mac 以外给 Mac 程序签名需要 rcodesign：cargo install apple-codesign',
    en: 'Signing for the Mac anywhere else needs rcodesign: cargo install apple-codesign',
  }
  const sevenZip = {
    zh: '做 zip 需要 7za：apt-get install p7zip-full',
    en: 'A zip needs 7za: apt-get install p7zip-full',
  }
  if (isMac) return Promise.resolve([])
  return Promise.resolve([
    ...(formats.includes('dmg') ? [dmg] : []),
    ...(mac !== undefined && mac.certificateFile === undefined ? [keychain] : []),
    ...(mac !== undefined && !onPath('rcodesign') ? [rcodesign] : []),
    ...(formats.includes('zip') && !onPath('7za') ? [sevenZip] : []),
  ])
}

/** The Mac's part of electron-builder's configuration. */
export function configure({ formats }) {
  const mac = readSigning().mac
  const lproj = inProject('build/package/mac/lproj')
  return {
    mac: {
      // Elsewhere the program is signed after electron-builder is done, and only then packed.
      target: isMac && formats.length > 0 ? formats : ['dir'],
      icon: inProject('resources/icons/app.icns'),
      category: 'public.app-category.business',
      minimumSystemVersion: oldestSystem,
      identity: isMac ? (mac?.identity ?? null) : null,
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: entitlementsFor(mac),
      entitlementsInherit: entitlementsFor(mac),
      notarize: isMac && mac?.notarise === true,
      extraResources: readdirSync(lproj).map((name) => ({ from: join(lproj, name), to: name })),
      extendInfo: {
        CFBundleLocalizations: ['zh-Hans', 'en'],
        CFBundleDevelopmentRegion: 'en',
        LSMinimumSystemVersion: oldestSystem,
        NSMicrophoneUsageDescription: microphone,
        NSCameraUsageDescription: camera,
        NSLocalNetworkUsageDescription: network,
      },
      artifactName: 'storefront-interview-${version}-mac-${arch}.${ext}',
    },
    dmg: { title: 'Storefront Interview', sign: false, writeUpdateInfo: false },
  }
}

/** Programs that electron-builder is to use in place of its own downloads. */
export function environment() {
  const sevenZip = searchPath.map((folder) => join(folder, '7za')).find((path) => existsSync(path))
  return Promise.resolve(
    process.platform === 'linux' && sevenZip !== undefined
      ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip, ELECTRON_BUILDER_OFFLINE: 'true' }
      : {},
  )
}

/** Off a Mac: signs the program, where signing is set up, and packs it; returns what there is to hand out. */
export async function finish({ options, outFolder, unpacked }) {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  if (!isMac) {
    const app = readdirSync(unpacked).find((name) => name.endsWith('.app'))
    const mac = readSigning().mac
    if (mac !== undefined) await signMacApp(join(unpacked, app), { mac, entitlements: entitlementsFor(mac) })
    if (options.formats.includes('zip')) {
      await packZip(unpacked, app, join(outFolder, `storefront-interview-${version}-mac-${options.arch}.zip`))
    }
  }
  return listFiles(outFolder)
    .filter((name) => !name.includes('/') && /\.(zip|dmg)$/.test(name))
    .map((name) => join(outFolder, name))
}

/**
 * A certificate of the company's own authority names no team of Apple's, and without one the hardened runtime refuses
 * even the program's own libraries; there, and only there, that check is left to the rule that trusts the certificate.
 */
function entitlementsFor(mac) {
  const name = mac?.ownAuthority === true ? 'entitlements-own-authority.plist' : 'entitlements.plist'
  return inProject('build/package/mac', name)
}

/** Links stay links and rights stay rights: the frameworks of a Mac program are nothing without them. */
async function packZip(folder, app, target) {
  rmSync(target, { force: true })
  const { code, output } = await capture('7za', ['a', '-tzip', '-mx=7', '-snl', '-bd', target, app], {
    cwd: folder,
  })
  if (code === 0) return
  throw new SetUpFailure({
    zh: `zip 没有做成：${output.trim().split('\n').at(-1)}`,
    en: `The zip could not be made: ${output.trim().split('\n').at(-1)}`,
  })
}

function onPath(name, path = process.env.PATH ?? '') {
  return path.split(delimiter).some((folder) => existsSync(join(folder, name)))
}
