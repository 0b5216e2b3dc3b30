/**
 * Loaded before a program (`node --import`): it dies as by `kill -9` at its n-th write, STOREFRONT_DIE_AT, where a write is
 * whatever changes a file or ends a transaction, before or after it. Without a number it tells how many there were.
 */
import fs, { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Sqlite from 'better-sqlite3-multiple-ciphers'

const dieAt = Number(process.env.STOREFRONT_DIE_AT ?? Number.POSITIVE_INFINITY)
let writes = 0
let armed = false

function pass() {
  if (!armed) return
  writes += 1
  if (writes === dieAt) process.kill(process.pid, 'SIGKILL')
}

/** Counts from here on. */
export function arm() {
  armed = true
}

export const countWrites = () => writes
globalThis.storefrontWrites = { arm, countWrites }

function around(owner, name) {
  const plain = owner[name]
  owner[name] = function counted(...given) {
    pass()
    const result = plain.apply(this, given)
    if (typeof result?.then !== 'function') {
      pass()
      return result
    }
    return result.then((value) => {
      pass()
      return value
    })
  }
}

for (const name of ['rename', 'rm', 'mkdir', 'copyFile', 'writeFile']) around(promises, name)
for (const name of ['renameSync', 'rmSync', 'mkdirSync', 'writeSync']) around(fs, name)
const open = promises.open
promises.open = async (...given) => {
  const handle = await open(...given)
  for (const name of ['write', 'appendFile', 'writeFile', 'sync']) around(handle, name)
  return handle
}
syncBuiltinESMExports()

const prepare = Sqlite.prototype.prepare
Sqlite.prototype.prepare = function counted(text) {
  const statement = prepare.call(this, text)
  if (text === 'commit') around(statement, 'run')
  return statement
}
