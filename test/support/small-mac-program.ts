import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A Mac program of the shape Electron has, whose every part is one small library: main program, a framework with its
 * links, a helper program, a native part in the resources. Returns the path of the .app.
 */
export function makeSmallMacProgram(folder: string, library: string): string {
  const app = join(folder, 'Storefront Interview.app')
  const contents = join(app, 'Contents')
  makeBundle(contents, 'StorefrontInterview', 'cn.storefront-interview.desktop', library)
  const helper = join(contents, 'Frameworks', 'Storefront Interview Helper.app', 'Contents')
  makeBundle(helper, 'Storefront Interview Helper', 'cn.storefront-interview.desktop.helper', library)
  makeFramework(join(contents, 'Frameworks', 'Electron Framework.framework'), library)
  const natives = join(contents, 'Resources', 'app.asar.unpacked', 'node_modules', 'native')
  mkdirSync(natives, { recursive: true })
  copyFileSync(library, join(natives, 'addon.node'))
  writeFileSync(join(contents, 'Resources', 'app.asar'), 'the archive')
  return app
}

function makeBundle(contents: string, program: string, id: string, library: string): void {
  mkdirSync(join(contents, 'MacOS'), { recursive: true })
  mkdirSync(join(contents, 'Frameworks'), { recursive: true })
  copyFileSync(library, join(contents, 'MacOS', program))
  writeFileSync(join(contents, 'Info.plist'), infoOf(program, id, 'APPL'))
}

function makeFramework(folder: string, library: string): void {
  const name = 'Electron Framework'
  const version = join(folder, 'Versions', 'A')
  mkdirSync(join(version, 'Resources'), { recursive: true })
  mkdirSync(join(version, 'Libraries'), { recursive: true })
  copyFileSync(library, join(version, name))
  copyFileSync(library, join(version, 'Libraries', 'libffmpeg.dylib'))
  writeFileSync(
    join(version, 'Resources', 'Info.plist'),
    infoOf(name, 'com.github.Electron.framework', 'FMWK'),
  )
  symlinkSync('A', join(folder, 'Versions', 'Current'))
  for (const part of [name, 'Resources', 'Libraries'])
    symlinkSync(join('Versions', 'Current', part), join(folder, part))
}

function infoOf(program: string, id: string, kind: string): string {
  const values = {
    CFBundleExecutable: program,
    CFBundleIdentifier: id,
    CFBundleName: program,
    CFBundlePackageType: kind,
  }
  const rows = Object.entries({ ...values, CFBundleVersion: '1', CFBundleShortVersionString: '1' })
  const dict = rows.map(([key, value]) => `<key>${key}</key><string>${value}</string>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict>${dict}</dict></plist>\n`
}
