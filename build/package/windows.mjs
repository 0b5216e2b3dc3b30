import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { searchPath } from '../lib/run.mjs'
import { listFiles } from './file-list.mjs'
import { readSigning } from './signing.mjs'
import { makeMsi } from './windows/msi.mjs'
import { missingForNsis, prepareNsis, usesSystemNsis } from './windows/nsis-toolset.mjs'
import { signWindowsFile } from './windows/sign-file.mjs'

const program = 'StorefrontInterview.exe'

/** Name shared by the Start menu and the desktop; a Windows in either language shows it as it is. */
const shortcutName = '店面试 Storefront Interview'

/**
 * Whether the installer asks for whom and where (`STOREFRONT_INSTALLER=assisted`) instead of installing by one click
 * for this user. For every user without questions there is the MSI.
 */
const isAssisted = (env = process.env) => env.STOREFRONT_INSTALLER === 'assisted'

/** The formats this computer can make. */
export function possibleFormats({ formats, arch }) {
  return formats.filter((format) => format !== 'msi' || (arch === 'x64' && missingForMsi().length === 0))
}

/** What is missing for what is asked for, one sentence each with the way to it. */
export function needs({ formats, arch }) {
  const windows = readSigning().windows
  const nsis = formats.includes('nsis') && usesSystemNsis() ? missingForNsis() : []
  const uac =
    formats.includes('nsis') && usesSystemNsis() && isAssisted() && !hasPlugin('UAC.dll')
      ? [
          {
            zh: 'STOREFRONT_INSTALLER=assisted 需要 NSIS 插件 UAC.dll，放进 STOREFRONT_NSIS_PLUGINS 指的文件夹。',
            en: 'STOREFRONT_INSTALLER=assisted needs the NSIS plugin UAC.dll in the folder that STOREFRONT_NSIS_PLUGINS names.',
          },
        ]
      : []
  const msi = formats.includes('msi') ? missingForMsi(arch) : []
  return Promise.resolve([...nsis, ...uac, ...msi, ...missingForSigning(windows)])
}

/** Windows' part of electron-builder's configuration. */
export function configure({ formats }) {
  const windows = readSigning().windows
  return {
    win: {
      target: formats.includes('nsis') ? ['nsis'] : ['dir'],
      icon: inProject('resources/icons/app.ico'),
      executableName: 'StorefrontInterview',
      // Programs alone are the usual; libraries and native parts count for application control just as much.
      signExts: ['.dll', '.node'],
      requestedExecutionLevel: 'asInvoker',
      ...signingConfig(windows),
    },
    nsis: {
      oneClick: !isAssisted(),
      perMachine: false,
      packElevateHelper: isAssisted(),
      ...(isAssisted() ? { allowToChangeInstallationDirectory: true } : {}),
      include: inProject('build/package/windows/installer.nsh'),
      installerIcon: inProject('resources/icons/app.ico'),
      installerLanguages: ['zh_CN', 'en_US'],
      multiLanguageInstaller: true,
      shortcutName,
      // What an uninstallation removes is decided by installer.nsh: nothing, unless it is told to.
      deleteAppDataOnUninstall: false,
      artifactName: 'storefront-interview-${version}-win-${arch}-setup.${ext}',
      warningsAsErrors: false,
    },
  }
}

/** Programs that electron-builder is to use in place of its own downloads. */
export async function environment({ formats }) {
  const sevenZip = searchPath.map((folder) => join(folder, '7za')).find((path) => existsSync(path))
  return {
    ...(process.platform === 'linux' && sevenZip !== undefined
      ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip, ELECTRON_BUILDER_OFFLINE: 'true' }
      : {}),
    ...(formats.includes('nsis') && usesSystemNsis() ? await prepareNsis() : {}),
  }
}

/** Makes the MSI of the unpacked, signed program; returns every installer there is. */
export async function finish({ options, outFolder, unpacked }) {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  if (options.formats.includes('msi')) {
    await makeMsi({
      unpacked,
      program,
      version,
      target: join(outFolder, `storefront-interview-${version}-win-${options.arch}.msi`),
      signing: readSigning().windows,
    })
  }
  return listFiles(outFolder)
    .filter((name) => !name.includes('/') && /\.(exe|msi)$/.test(name))
    .map((name) => join(outFolder, name))
}

/** How electron-builder signs: by Windows' own store and Azure with its own means, else by ours. */
function signingConfig(windows) {
  if (windows === undefined) return { signExecutable: false }
  const { azure, store, timestampUrl, publisherName } = windows
  if (azure !== undefined) return { azureSignOptions: azure }
  const common = {
    signingHashAlgorithms: ['sha256'],
    ...(publisherName === undefined ? {} : { publisherName }),
    ...(timestampUrl === undefined ? {} : { rfc3161TimeStampServer: timestampUrl }),
  }
  if (store !== undefined) {
    const { sha1, subject } = store
    return {
      signtoolOptions: {
        ...common,
        ...(sha1 === undefined ? { certificateSubjectName: subject } : { certificateSha1: sha1 }),
      },
    }
  }
  return {
    signtoolOptions: { ...common, sign: ({ path }) => signWindowsFile(path, windows) },
  }
}

function missingForSigning(windows) {
  if (windows === undefined || windows.azure !== undefined || windows.command !== undefined) return []
  if (windows.store !== undefined) {
    if (process.platform === 'win32') return []
    return [
      {
        zh: '用 Windows 证书库签名只能在 Windows 上做；这里请用 certificateFile 或 command。',
        en: "Signing with Windows' own store works on Windows alone; here use certificateFile or command.",
      },
    ]
  }
  if (onPath('osslsigncode')) return []
  return [
    {
      zh: '没有 osslsigncode，证书文件签不了名：apt-get install osslsigncode',
      en: 'osslsigncode, which signs with a certificate file, is missing: apt-get install osslsigncode',
    },
  ]
}

function missingForMsi(arch = 'x64') {
  if (arch !== 'x64') {
    return [
      {
        zh: 'MSI 目前只能做 x64；arm64 请用 --format nsis。',
        en: 'An MSI can be made for x64 only; for arm64 use --format nsis.',
      },
    ]
  }
  return ['wixl', 'msibuild'].every((name) => onPath(name))
    ? []
    : [
        {
          zh: '做 MSI 需要 wixl 和 msibuild（Linux）：apt-get install wixl msitools',
          en: 'An MSI needs wixl and msibuild, on Linux: apt-get install wixl msitools',
        },
      ]
}

function hasPlugin(name, env = process.env) {
  return existsSync(join(env.STOREFRONT_NSIS_PLUGINS, name))
}

function onPath(name) {
  return searchPath.some((folder) => existsSync(join(folder, name)))
}
