import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../../lib/paths.mjs'
import { capture } from '../../lib/run.mjs'
import { SetUpFailure } from '../../lib/say.mjs'
import { appId, fileKinds } from '../builder-config.mjs'
import { listFiles } from '../file-list.mjs'
import { optionProperties, writeMsiSource } from './msi-source.mjs'
import { signWindowsFile } from './sign-file.mjs'

/** Properties that reach the installation also when a person without rights started it and an administrator agreed. */
const secure = [
  'WIX_DOWNGRADE_DETECTED',
  'WIX_UPGRADE_DETECTED',
  'INSTALLDIR',
  'REMOVEDATA',
  ...optionProperties,
]

/** Makes an MSI for every user of a computer from an unpacked program; returns its path. */
export async function makeMsi({ unpacked, program, version, target, signing }) {
  const own = ['source.wxs', 'app.ico', 'install-options.js'].map((name) => `~${name}`)
  const [source, icon, script] = own
  // wixl finds files by their place relative to its source only.
  copyFileSync(inProject('resources/icons/app.ico'), join(unpacked, icon))
  copyFileSync(inProject('build/package/windows/install-options.js'), join(unpacked, script))
  const files = listFiles(unpacked).filter((file) => !own.includes(file))
  writeFileSync(join(unpacked, source), writeMsiSource({ files, program, version, icon, script, fileKinds }))
  try {
    await tool('wixl', ['--arch', 'x64', '--output', target, source], unpacked)
    await query(
      target,
      `UPDATE \`Property\` SET \`Value\`='${secure.join(';')}' WHERE \`Property\`='SecureCustomProperties'`,
    )
    // The old version goes before the new one comes: files of theirs never mix, and a failure brings the old one back.
    await query(
      target,
      "UPDATE `InstallExecuteSequence` SET `Sequence`=1501 WHERE `Action`='RemoveExistingProducts'",
    )
    await nameShortcuts(target)
  } finally {
    for (const name of own) rmSync(join(unpacked, name), { force: true })
  }
  if (signing !== undefined) await signWindowsFile(target, signing)
  if (readFileSync(target).subarray(0, 4).toString('hex') === 'd0cf11e0') return target
  throw new Error(`${target} is no MSI`)
}

/** Windows shows notifications of a program whose shortcut carries its identity; wixl knows no such table. */
async function nameShortcuts(target) {
  const columns = ['MsiShortcutProperty', 'Shortcut_', 'PropertyKey', 'PropVariantValue'].map(
    (name) => `\`${name}\``,
  )
  const [id, shortcut, key, value] = columns
  const types = `${id} CHAR(72) NOT NULL, ${shortcut} CHAR(72) NOT NULL, ${key} CHAR(255) NOT NULL, ${value} CHAR(255) NOT NULL`
  await query(target, `CREATE TABLE ${id} (${types} PRIMARY KEY ${id})`)
  for (const name of ['s0', 's1']) {
    const row = `'${name}', '${name}', 'System.AppUserModel.ID', '${appId}'`
    await query(target, `INSERT INTO ${id} (${columns.join(', ')}) VALUES (${row})`)
  }
}

async function query(target, sql) {
  await tool('msibuild', [target, '-q', sql])
}

async function tool(program, words, cwd) {
  const { code, output } = await capture(program, words, cwd === undefined ? {} : { cwd })
  if (code === 0) return
  throw new SetUpFailure({
    zh: `MSI 没有做成（${program}）：${output.trim().split('\n').slice(-3).join(' ')}`,
    en: `The MSI could not be made (${program}): ${output.trim().split('\n').slice(-3).join(' ')}`,
  })
}
