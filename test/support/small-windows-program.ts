import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const compiler = 'i686-w64-mingw32-gcc'

/** What electron-builder's scripts call in plugins that no Linux distribution has; these do nothing. */
const pluginCalls = {
  'StdUtils.dll': 'GetParameter TestParameter GetAllParameters GetParentPath ExecShellAsUser HashFile'.split(
    ' ',
  ),
  'Nsis7z.dll': ['Extract'],
}

/** electron-builder writes the program's name and version over what Electron's own program says. */
const versionInfo = `1 VERSIONINFO
FILEVERSION 22,3,25,0
PRODUCTVERSION 22,3,25,0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "ProductName", "Electron"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
`

/**
 * Stands in for a Windows Electron and for a program in it: a few kilobytes, so that packing and signing are tried
 * as a whole within seconds. `dist` is what electron-builder takes for Electron, `app` what it packs.
 */
export function makeSmallProgram(folder: string): { dist: string; app: string } {
  const [dist, app] = [join(folder, 'dist'), join(folder, 'app')]
  mkdirSync(join(dist, 'resources'), { recursive: true })
  mkdirSync(join(dist, 'locales'), { recursive: true })
  writeFileSync(
    join(folder, 'program.c'),
    '#include <windows.h>\nint WINAPI wWinMain(HINSTANCE a, HINSTANCE b, LPWSTR c, int d) { return 0; }\n',
  )
  writeFileSync(join(folder, 'library.c'), '__declspec(dllexport) int answer(void) { return 42; }\n')
  writeFileSync(join(folder, 'version.rc'), versionInfo)
  execFileSync('i686-w64-mingw32-windres', [join(folder, 'version.rc'), join(folder, 'version.o')])
  const parts = ['program.c', 'version.o'].map((name) => join(folder, name))
  compile(['-municode', '-mwindows', '-o', join(dist, 'electron.exe'), ...parts])
  compile(['-shared', '-o', join(dist, 'ffmpeg.dll'), join(folder, 'library.c')])
  writeFileSync(join(dist, 'version'), '22.3.25')
  const natives = join(app, 'node_modules', 'native')
  mkdirSync(natives, { recursive: true })
  cpSync(join(dist, 'ffmpeg.dll'), join(natives, 'addon.node'))
  cpSync(join(dist, 'ffmpeg.dll'), join(natives, 'engine.dll'))
  writeJson(join(natives, 'package.json'), { name: 'native', version: '1.0.0' })
  writeFileSync(join(app, 'main.js'), '\n')
  const meta = { name: 'storefront-interview', version: '0.1.0', description: 'A test', author: 'Storefront' }
  writeJson(join(app, 'package.json'), { ...meta, main: 'main.js', dependencies: { native: '1.0.0' } })
  return { dist, app }
}

/** A folder of plugins with nothing in them: enough to compile an installer, not to run it. */
export function makeEmptyPlugins(folder: string): string {
  mkdirSync(folder, { recursive: true })
  for (const [name, calls] of Object.entries(pluginCalls)) {
    const source = join(folder, `${name}.c`)
    writeFileSync(source, calls.map((call) => `__declspec(dllexport) void ${call}(void) {}\n`).join(''))
    compile(['-shared', '-o', join(folder, name), source])
  }
  return folder
}

function compile(words: readonly string[]): void {
  execFileSync(compiler, ['-Os', '-s', ...words], { stdio: 'pipe' })
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value))
}
