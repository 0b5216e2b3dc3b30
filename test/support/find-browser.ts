import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where browsers live that Playwright can drive: Chrome first, then Edge, then Chromium. */
const programs: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    if (folder === undefined) return []
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
    ]
  }),
  darwin: ['/Applications', join(process.env['HOME'] ?? '', 'Applications')].flatMap((folder) => [
    join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
    join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
  ]),
}

const commands = ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium', 'chromium-browser']

/** Path of a browser on this computer that the tests can drive; `undefined` when there is none. */
export function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return (programs[process.platform] ?? onPath).find((path) => existsSync(path))
}
