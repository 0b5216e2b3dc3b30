import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { capture } from '../../lib/run.mjs'
import { SetUpFailure } from '../../lib/say.mjs'

/** Time-stamp servers are often busy; a build of an hour is not lost to one of their bad moments. */
const waitsBeforeAgain = [2_000, 10_000, 30_000]

/**
 * Signs one Windows file in place: by osslsigncode with a certificate file, or by the company's own command,
 * which finds the path where its words hold `{file}` (an HSM, a signing service).
 */
export async function signWindowsFile(file, windows) {
  if (windows.command !== undefined) await runCommand(file, windows.command)
  else await tryAgain(() => signByCertificate(file, windows))
  if (file.endsWith('.msi') || hasSignature(readFileSync(file))) return
  throw new SetUpFailure({
    zh: `签名命令没有报错，但 ${file} 里没有签名。`,
    en: `The signing command reported no error, but ${file} carries no signature.`,
  })
}

/** Whether a Windows program carries a signature at all; whether it is a good one, `verifyWindowsFile` tells. */
export function hasSignature(bytes) {
  const header = bytes.readUInt32LE(0x3c)
  const optional = header + 24
  const isWide = bytes.readUInt16LE(optional) === 0x20b
  const certificates = optional + (isWide ? 112 : 96) + 4 * 8
  return bytes.readUInt32LE(certificates) > 0 && bytes.readUInt32LE(certificates + 4) > 0
}

/** What is wrong with a file's signature, `undefined` when it is whole and leads to `caFile`. */
export async function verifyWindowsFile(file, { caFile, timestampCaFile = caFile }) {
  const words = ['verify', '-CAfile', caFile, '-TSA-CAfile', timestampCaFile, '-in', file]
  const { code, output } = await capture('osslsigncode', words)
  if (code === 0 && /^Succeeded$/m.test(output)) return undefined
  return output.trim().split('\n').slice(-3).join(' ')
}

async function signByCertificate(file, windows) {
  const signed = `${file}.signed`
  const secret = windows.password === undefined ? undefined : writeSecret(windows.password)
  try {
    const { code, output } = await capture('osslsigncode', [
      'sign',
      ...certificateWords(windows),
      // On the command line every user of the computer could read the password.
      ...(secret === undefined ? [] : ['-readpass', secret]),
      ...(windows.timestampUrl === undefined ? [] : ['-ts', windows.timestampUrl]),
      '-h',
      'sha256',
      '-n',
      'Storefront Interview',
      '-in',
      file,
      '-out',
      signed,
    ])
    if (code !== 0) throw new SetUpFailure(saySigning(file, output))
    renameSync(signed, file)
  } finally {
    rmSync(signed, { force: true })
    if (secret !== undefined) rmSync(secret, { force: true })
  }
}

function certificateWords({ certificateFile, keyFile, chainFile }) {
  const chain = chainFile === undefined ? [] : ['-ac', chainFile]
  return keyFile === undefined
    ? ['-pkcs12', certificateFile, ...chain]
    : ['-certs', certificateFile, '-key', keyFile, ...chain]
}

async function runCommand(file, command) {
  const [program, ...words] = command.map((word) => word.replaceAll('{file}', file))
  const { code, output } = await capture(program, words)
  if (code !== 0) throw new SetUpFailure(saySigning(file, output))
}

async function tryAgain(sign) {
  for (const pause of [...waitsBeforeAgain, undefined]) {
    try {
      return await sign()
    } catch (error) {
      if (pause === undefined || !/timestamp|time-stamp|TSA|curl/i.test(error.message)) throw error
      await wait(pause)
    }
  }
}

function writeSecret(password) {
  const path = join(tmpdir(), `storefront-${randomUUID()}`)
  writeFileSync(path, password, { mode: 0o600, flag: 'wx' })
  return path
}

function saySigning(file, output) {
  const last = output.trim().split('\n').slice(-4).join(' ')
  return { zh: `${file} 没有签上名：${last}`, en: `${file} could not be signed: ${last}` }
}
