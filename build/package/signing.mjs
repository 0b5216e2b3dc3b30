import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { root } from '../lib/paths.mjs'
import { SetUpFailure } from '../lib/say.mjs'

/** Ways a Windows program can be signed; a company names exactly one. */
const windowsWays = ['certificateFile', 'store', 'command', 'azure']

/**
 * How this company signs: the file that `STOREFRONT_SIGNING` names, or nothing.
 * The file lives outside the checkout; passwords stand in the environment, never in it.
 */
export function readSigning(env = process.env) {
  const path = env.STOREFRONT_SIGNING
  if (path === undefined || path === '') return {}
  const file = resolve(path)
  const inside = relative(root, file)
  if (!inside.startsWith('..') && !isAbsolute(inside)) {
    throw refuse(
      `签名设置 ${path} 在项目文件夹里，容易随代码一起外传。请把它移到项目之外。`,
      `The signing settings ${path} lie inside the project, where they are easily given away with the code. Move them outside it.`,
    )
  }
  return parseSigning(readJson(file), { folder: dirname(file), env })
}

/** Checks signing settings; paths are read from `folder`, passwords from `env`. */
export function parseSigning(settings, { folder, env }) {
  const { timestampUrl, windows, mac } = settings
  if (timestampUrl !== undefined && timestampUrl !== null && !/^https?:\/\//.test(timestampUrl)) {
    throw refuse(
      `timestampUrl 应是 http 或 https 地址。`,
      `timestampUrl has to be an address with http or https.`,
    )
  }
  return {
    ...(windows === undefined ? {} : { windows: parseWindows(windows, { timestampUrl, folder, env }) }),
    ...(mac === undefined ? {} : { mac: parseMac(mac, { timestampUrl, folder, env }) }),
  }
}

function parseWindows(windows, { timestampUrl, folder, env }) {
  const named = windowsWays.filter((way) => windows[way] !== undefined)
  if (named.length !== 1) {
    throw refuse(
      `windows 里要写明一种签名方式：${windowsWays.join('、')}；现在写了 ${named.length} 种。`,
      `windows has to name one way to sign (${windowsWays.join(', ')}); it names ${named.length}.`,
    )
  }
  // Without a time-stamp every installation ends with the certificate: leaving it out has to be said.
  if (timestampUrl === undefined && windows.azure === undefined) {
    throw refuse(
      '缺少 timestampUrl：没有时间戳，证书到期后签名就失效。确实不要时间戳时写 null。',
      'timestampUrl is missing: without a time-stamp signatures end with the certificate. If that is meant, write null.',
    )
  }
  const common = { timestampUrl: timestampUrl ?? undefined, publisherName: windows.publisherName }
  if (windows.command !== undefined) return { ...common, command: parseCommand(windows.command) }
  if (windows.store !== undefined) return { ...common, store: parseStore(windows.store) }
  if (windows.azure !== undefined) return { ...common, azure: windows.azure }
  return { ...common, ...certificateOf(windows, { folder, env }) }
}

function parseMac(mac, { timestampUrl, folder, env }) {
  const { notarise, identity, ownAuthority } = mac
  const common = { timestampUrl: timestampUrl ?? undefined, notarise, identity, ownAuthority }
  if (mac.certificateFile === undefined && mac.identity === undefined) {
    throw refuse(
      'mac 里要有 identity（Mac 上钥匙串里的证书名）或 certificateFile。',
      'mac has to hold identity (the name of a certificate in the keychain of a Mac) or certificateFile.',
    )
  }
  return mac.certificateFile === undefined ? common : { ...common, ...certificateOf(mac, { folder, env }) }
}

/** A PFX, or PEM files for the certificate, its key and its chain. */
function certificateOf(from, { folder, env }) {
  const password = from.passwordVariable === undefined ? undefined : env[from.passwordVariable]
  if (from.passwordVariable !== undefined && password === undefined) {
    throw refuse(
      `环境变量 ${from.passwordVariable} 没有设置，签名证书打不开。`,
      `The environment variable ${from.passwordVariable} is not set, so the certificate cannot be opened.`,
    )
  }
  const isPem = !/\.(pfx|p12)$/i.test(from.certificateFile)
  if (isPem && from.keyFile === undefined) {
    throw refuse(
      'PEM 证书还需要 keyFile（私钥文件）。',
      'A PEM certificate also needs keyFile, the file of its key.',
    )
  }
  return {
    certificateFile: existing(folder, from.certificateFile),
    keyFile: existing(folder, from.keyFile),
    chainFile: existing(folder, from.chainFile),
    password,
  }
}

function parseStore(store) {
  if ((store.sha1 === undefined) === (store.subject === undefined)) {
    throw refuse(
      'store 里写 sha1 或 subject 之一。',
      'store holds one of sha1 and subject, not both and not neither.',
    )
  }
  return store
}

function parseCommand(command) {
  const ok = Array.isArray(command) && command.length > 1 && command.some((word) => word.includes('{file}'))
  if (ok) return command
  throw refuse(
    'command 是程序和它的参数组成的列表，其中一个参数含 {file}。',
    'command is a list, the program and its arguments, one of which holds {file}.',
  )
}

function existing(folder, path) {
  if (path === undefined) return undefined
  const file = isAbsolute(path) ? path : join(folder, path)
  if (existsSync(file)) return file
  throw refuse(`找不到签名用的文件 ${path}。`, `The file ${path} that signing needs is not there.`)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw refuse(
      `读不了签名设置 ${file}：${error.message}`,
      `The signing settings ${file} cannot be read: ${error.message}`,
    )
  }
}

function refuse(zh, en) {
  return new SetUpFailure({ zh, en })
}
