import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { autostartEntry, startsByEntry } from './autostart-entry.ts'
import { programFile } from './start-anew.ts'

/** Starts the program with the system, hidden; `args` are its own, such as its data folder. */
export class StartWithSystem {
  private readonly command: readonly string[]

  constructor(args: readonly string[]) {
    const script = app.isPackaged ? [] : [process.argv.find((word) => word.endsWith('main.cjs')) ?? '']
    this.command = [programFile(), ...script, ...args, '--hidden']
  }

  get isOn(): boolean {
    if (process.platform === 'linux') return startsByEntry(readEntry(), this.command)
    const [path = '', ...args] = this.command
    return app.getLoginItemSettings(process.platform === 'win32' ? { path, args } : undefined).openAtLogin
  }

  /** Whether the system kept it shows in `isOn`: it may refuse. */
  set(on: boolean): void {
    try {
      if (process.platform === 'linux') this.setOnLinux(on)
      else {
        const [path = '', ...args] = this.command
        app.setLoginItemSettings({ openAtLogin: on, ...(process.platform === 'win32' ? { path, args } : {}) })
      }
    } catch (error) {
      console.error('start with the system not changed', error)
    }
  }

  private setOnLinux(on: boolean): void {
    const file = autostartFile()
    if (!on) return rmSync(file, { force: true })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, autostartEntry(this.command))
  }
}

/** Started by the system, not by somebody who wants to see the window. */
export function wasStartedBySystem(hidden: boolean): boolean {
  // A Mac takes no arguments for what it starts at login, and says so afterwards.
  return hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}

function autostartFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  return join(config, 'autostart', 'storefront-interview.desktop')
}

function readEntry(): string {
  try {
    return readFileSync(autostartFile(), 'utf8')
  } catch {
    // Not there: it is not chosen.
    return ''
  }
}
