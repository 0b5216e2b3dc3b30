import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isVersion } from '../domain/updates/version.ts'
import { offerUpdates } from '../station/updates/offer-updates.ts'
import { keyOf } from '../station/updates/signed-list.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'

/**
 * `updates new-key FILE`: makes the secret that lists are signed with, and prints the key that computers are given.
 * `updates sign FOLDER --key FILE [--from VERSION] [--zh TEXT] [--en TEXT] [--json]`: makes a folder of installers one that
 * programs take updates from.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      from: { type: 'string', default: '0.0.0' },
      zh: { type: 'string', default: '' },
      en: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  })
  const [verb, target] = positionals
  if (target === undefined || positionals.length !== 2) throw new UsageError('updates new-key FILE?')
  const path = resolve(io.cwd, target)
  if (verb === 'new-key') return makeKey(path, io, values.json)
  if (verb !== 'sign' || values.key === undefined) throw new UsageError('updates sign FOLDER --key FILE?')
  if (!isVersion(values.from)) throw new UsageError('--from 1.2.3?')
  const secret = readFileSync(resolve(io.cwd, values.key), 'utf8')
  const list = await offerUpdates(path, secret, {
    upgradesFrom: values.from,
    notes: { 'zh-CN': values.zh, en: values.en },
  })
  if (values.json) io.out(JSON.stringify(list))
  else {
    for (const { version, files } of list.versions)
      for (const { file, bytes } of files) io.out(`${version}  ${file}  ${bytes}`)
  }
  if (list.versions.length > 0) return exitCode.done
  io.err('这个文件夹里没有安装文件。\nThere is no installer in this folder.')
  return exitCode.failed
}

/** Never over a key that is there: programs in the stores trust that one. */
function makeKey(path: string, io: CliIo, json: boolean): number {
  const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const key = keyOf(secret)
  try {
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    io.err('这里已经有一个文件，没有覆盖它。\nThere is a file already; it was left as it is.')
    return exitCode.failed
  }
  const hex = Buffer.from(key, 'base64').toString('hex')
  io.out(json ? JSON.stringify({ key, hex }) : `${key}\n${hex}`)
  io.err('这是公钥：前一行填在“设置 › 更新”里，后一行写进 install.json。私钥留在刚才的文件里，请妥善保管。')
  io.err(
    'This is the public key: the first line goes into Settings › Updates, the second into install.json. Keep the file safe.',
  )
  return exitCode.done
}
