import { join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { addPackedFiles } from './after-pack.mjs'
import { names } from './app-folder.mjs'
import { chooseFuses } from './fuses.mjs'

/** How the system knows the program; never changes, since installed copies are found by it. */
export const appId = 'cn.storefront-interview.desktop'

/** The scheme of links into the program. */
export const linkScheme = 'storefront-interview'

/** Files that open the program, with what they are called in both languages. */
export const fileKinds = [
  { ext: 'storefront-models', zh: '店面试模型包', en: 'Storefront Interview model pack' },
  { ext: 'sfjoin', zh: '店面试加入文件', en: 'Storefront Interview join file' },
  { ext: 'sfanswer', zh: '店面试加入答复', en: 'Storefront Interview answer to a join file' },
  { ext: 'sfb', zh: '店面试资料包', en: 'Storefront Interview bundle' },
  { ext: 'sfk', zh: '店面试同步信件', en: 'Storefront Interview sync letter' },
  { ext: 'sfr', zh: '店面试同步信件', en: 'Storefront Interview sync letter' },
  { ext: 'sfj', zh: '店面试同步信件', en: 'Storefront Interview sync letter' },
  { ext: 'sfm', zh: '店面试同步信件', en: 'Storefront Interview sync letter' },
]

/** The MIME type of such a file. */
export const typeOf = (ext) => `application/vnd.storefront.${ext}`

/**
 * The part of electron-builder's configuration that all systems share. `stage` is what `layOutApp` laid out, `out` the
 * folder electron-builder writes to.
 */
export function commonConfig({ options, stage, out }) {
  const { platform, electronDist, electronVersion } = options
  return {
    appId,
    productName: names.program,
    // Windows and Mac name their files by it: without letters that an old tool could trip over.
    executableName: platform === 'linux' ? names.command : 'StorefrontInterview',
    copyright: names.program,
    directories: { app: stage.archive, output: out, buildResources: inProject('resources', 'icons') },
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    electronLanguages: ['zh-CN', 'en-US'],
    electronFuses: chooseFuses({ platform, electronVersion }),
    files: ['**/*'],
    asar: true,
    // What is packed beside the archive is our choice alone: electron-builder looks for no modules.
    beforeBuild: () => Promise.resolve(false),
    afterPack: (context) => addPackedFiles(context, { stage, options }),
    protocols: [{ name: names.program, schemes: [linkScheme] }],
    fileAssociations: fileKinds.map(({ ext, en }) => ({
      ext,
      name: en,
      description: en,
      role: 'Editor',
      mimeType: typeOf(ext),
    })),
    compression: 'normal',
    publish: null,
    icon: join(inProject('resources', 'icons'), 'app.png'),
  }
}
