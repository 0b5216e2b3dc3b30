import { join } from 'node:path'
import { appImageConfig, appImageEnvironment, appImageNeeds, findProgram } from './app-image.mjs'
import { names } from './app-folder.mjs'
import { fileKinds, linkScheme } from './builder-config.mjs'
import { desktopWords } from './desktop-words.mjs'
import { makeDeb } from './deb.mjs'
import { makeTar } from './tar.mjs'

/** What is missing for the Linux packages asked for. */
export async function needs({ formats }) {
  return [
    ...(formats.includes('appimage') ? await appImageNeeds() : []),
    ...(formats.includes('deb') && findProgram('dpkg-deb') === undefined ? [noDeb] : []),
  ]
}

/** electron-builder's keys for Linux; deb and tar.gz are made here, without the tools that it would download. */
export function configure({ formats, version, arch }) {
  return {
    ...appImageConfig(),
    linux: {
      target: formats.includes('appimage') ? ['AppImage'] : ['dir'],
      category: 'Office',
      synopsis: 'Interviews for chain stores',
      artifactName: `${names.command}-${version}-linux-${arch}.\${ext}`,
      mimeTypes: [`x-scheme-handler/${linkScheme}`],
      desktop: { entry: desktopWords },
    },
  }
}

/** Where electron-builder finds its tools. */
export function environment(options) {
  return options.formats.includes('appimage')
    ? appImageEnvironment(options, join(`${options.out}.making`, 'tools'))
    : {}
}

/** Makes what electron-builder does not. */
export async function finish({ options, unpacked, outFolder }) {
  const made = []
  if (options.formats.includes('deb')) made.push(await makeDeb({ options, unpacked, outFolder, fileKinds }))
  if (options.formats.includes('tar.gz')) made.push(await makeTar({ options, unpacked, outFolder }))
  return made
}

const noDeb = {
  zh: 'dpkg-deb：在 Debian、Ubuntu 上自带，其他系统请安装 dpkg。',
  en: 'dpkg-deb: comes with Debian and Ubuntu; elsewhere install dpkg.',
}
