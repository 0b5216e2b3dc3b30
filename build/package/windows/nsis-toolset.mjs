import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { inProject, memory, ownNode } from '../../lib/paths.mjs'
import { capture, searchPath } from '../../lib/run.mjs'
import { SetUpFailure } from '../../lib/say.mjs'

const sources = inProject('build/package/windows/plugins')
const systemNsis = '/usr/share/nsis'
const compiler = 'i686-w64-mingw32-gcc'

/** Plugins electron-builder's scripts call that are in no system's package; `UAC` only for all users of a computer. */
const fromElsewhere = ['StdUtils.dll', 'Nsis7z.dll']

/** The plugins that are compiled here, by the name their script calls them. */
const compiled = { 'WinShell.dll': 'win-shell.c', 'SpiderBanner.dll': 'spider-banner.c' }

/** Whether electron-builder has to be given NSIS here; elsewhere it brings, or downloads, its own. */
export function usesSystemNsis(env = process.env) {
  return process.platform === 'linux' && Boolean(env.STOREFRONT_NSIS_PLUGINS)
}

/** What is missing to make installers with this system's NSIS and no network. */
export function missingForNsis(env = process.env) {
  const folder = env.STOREFRONT_NSIS_PLUGINS
  const programs = [
    ['makensis', 'nsis'],
    [compiler, 'gcc-mingw-w64-i686-win32'],
  ].filter(([program]) => !searchPath.some((path) => existsSync(join(path, program))))
  const dlls = fromElsewhere.filter((name) => !existsSync(join(folder, name)))
  const headers = existsSync('/usr/i686-w64-mingw32/include/nsis/pluginapi.h')
  return [
    ...programs.map(([program, part]) => ({
      zh: `没有 ${program}：apt-get install ${part}`,
      en: `${program} is missing: apt-get install ${part}`,
    })),
    ...(headers
      ? []
      : [
          {
            zh: '没有 NSIS 插件的头文件：apt-get install nsis-pluginapi',
            en: 'The headers of NSIS plugins are missing: apt-get install nsis-pluginapi',
          },
        ]),
    ...dlls.map((name) => ({
      zh: `STOREFRONT_NSIS_PLUGINS 指的文件夹里没有 ${name}（electron-builder 的 nsis-resources 里有）。`,
      en: `The folder that STOREFRONT_NSIS_PLUGINS names has no ${name}; electron-builder's nsis-resources hold it.`,
    })),
  ]
}

/**
 * Lays out the system's NSIS as electron-builder looks for it, plugins included, and returns the environment
 * that says where. A stand-in for wine is on the path of that environment where there is no wine.
 */
export async function prepareNsis(env = process.env) {
  const folder = join(memory, 'nsis')
  rmSync(folder, { recursive: true, force: true })
  const plugins = join(folder, 'resources', 'plugins', 'x86-unicode')
  mkdirSync(plugins, { recursive: true })
  mkdirSync(join(folder, 'nsis', 'linux'), { recursive: true })
  symlinkSync('/usr/bin/makensis', join(folder, 'nsis', 'linux', 'makensis'))
  for (const part of ['Bin', 'Contrib', 'Include', 'Plugins', 'Stubs']) {
    if (existsSync(join(systemNsis, part))) symlinkSync(join(systemNsis, part), join(folder, 'nsis', part))
  }
  const given = env.STOREFRONT_NSIS_PLUGINS
  for (const name of readdirSync(given).filter((file) => file.endsWith('.dll'))) {
    copyFileSync(join(given, name), join(plugins, name))
  }
  for (const [name, source] of Object.entries(compiled)) {
    if (!existsSync(join(plugins, name))) await compilePlugin(join(sources, source), join(plugins, name))
  }
  return {
    ELECTRON_BUILDER_NSIS_DIR: join(folder, 'nsis'),
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: join(folder, 'resources'),
    PATH: [...standInForWine(join(folder, 'wine')), ...searchPath].join(':'),
  }
}

/** electron-builder asks wine for one thing, the uninstaller out of the first pass; that needs no wine. */
function standInForWine(folder) {
  mkdirSync(folder, { recursive: true })
  const script = inProject('build/package/windows/uninstaller.mjs')
  const shim = join(folder, 'wine')
  writeFileSync(shim, `#!/bin/sh\nexec '${ownNode}' '${script}' "$1"\n`)
  chmodSync(shim, 0o755)
  return [folder]
}

async function compilePlugin(source, target) {
  const form = '-shared -Os -s -municode -DUNICODE -D_UNICODE -static-libgcc'.split(' ')
  const libraries = '-L/usr/i686-w64-mingw32/lib/nsis -lpluginapi-x86-unicode -lole32 -luuid'.split(' ')
  const { code, output } = await capture(compiler, [...form, '-o', target, source, ...libraries])
  if (code === 0) return
  throw new SetUpFailure({
    zh: `NSIS 插件没有编译成功：${output.trim()}`,
    en: `A plugin for NSIS could not be compiled: ${output.trim()}`,
  })
}
