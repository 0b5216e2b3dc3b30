import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { capture } from '../lib/run.mjs'
import { SetUpFailure } from '../lib/say.mjs'
import { evenOut } from './after-pack.mjs'
import { names } from './app-folder.mjs'
import {
  appArmor,
  commands,
  control,
  desktopEntry,
  mimeTypes,
  postinst,
  postrm,
  serviceExample,
} from './deb-files.mjs'
import { listFiles } from './file-list.mjs'

/** Where the program stands once installed. */
export const installFolder = `/opt/${names.command}`

/** Makes a Debian package of the unpacked program, for desktops and for headquarters' servers without a screen. */
export async function makeDeb({ options, unpacked, outFolder, fileKinds }) {
  const tree = mkdtempSync(join(tmpdir(), 'storefront-deb-'))
  try {
    cpSync(unpacked, join(tree, installFolder), { recursive: true, verbatimSymlinks: true })
    const installedKb = Math.ceil(sizeOf(join(tree, installFolder)) / 1024)
    writeTree(tree, { fileKinds })
    evenOut(tree, 'linux')
    for (const name of executables) chmodSync(join(tree, name), 0o755)
    chmodSync(join(tree, profile), 0o644)
    // It stands for the root of the computer it is installed on.
    chmodSync(tree, 0o755)
    // After the times are even: dpkg-deb sets those of its own members by SOURCE_DATE_EPOCH.
    writeControl(tree, { ...options, installedKb })
    const path = join(outFolder, `${names.command}_${options.version}_${debArch[options.arch]}.deb`)
    const { code, output } = await capture('dpkg-deb', ['--root-owner-group', '-Zxz', '-b', tree, path])
    if (code !== 0) {
      throw new SetUpFailure({ zh: `deb 没有做成：\n${output}`, en: `The deb could not be made:\n${output}` })
    }
    return path
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

const debArch = { x64: 'amd64', arm64: 'arm64' }

const icon = `usr/share/icons/hicolor/512x512/apps/${names.command}.png`
const profile = `etc/apparmor.d/${names.command}`
const executables = Object.keys(commands).map((name) => `usr/bin/${name}`)

function writeTree(tree, { fileKinds }) {
  const put = (name, text) => {
    mkdirSync(dirname(join(tree, name)), { recursive: true })
    writeFileSync(join(tree, name), text)
  }
  for (const [name, text] of Object.entries(commands)) put(`usr/bin/${name}`, text)
  put(`usr/share/applications/${names.command}.desktop`, desktopEntry(fileKinds))
  put(`usr/share/mime/packages/${names.command}.xml`, mimeTypes(fileKinds))
  put(`usr/share/doc/${names.command}/${names.command}.service`, serviceExample)
  put(profile, appArmor)
  mkdirSync(dirname(join(tree, icon)), { recursive: true })
  cpSync(inProject('resources', 'icons', 'app.png'), join(tree, icon))
  symlinkSync(
    `${installFolder}/resources/LICENCES.md`,
    join(tree, 'usr/share/doc', names.command, 'copyright'),
  )
}

function writeControl(tree, about) {
  const files = {
    control: control(about),
    postinst,
    postrm,
    conffiles: `/${profile}\n`,
  }
  mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(tree, 'DEBIAN', name), text)
    chmodSync(join(tree, 'DEBIAN', name), name.startsWith('post') ? 0o755 : 0o644)
  }
}

function sizeOf(folder) {
  return listFiles(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}
