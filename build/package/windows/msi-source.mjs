/** What MSIs of this product recognise each other by; never to be changed. */
export const upgradeCode = '6E0C3A1B-0D4B-4E0F-9C55-2B7F4B8F51A7'

/** Properties IT may set on msiexec's command line, in the order install-options.js reads them. */
export const optionProperties = ['DATAFOLDER', 'ROLE', 'LANGUAGE', 'JOINFILE', 'UPDATES', 'UPDATEKEY']

/**
 * The source of an MSI around an unpacked program, for wixl. `files` are paths below that folder with `/` between
 * names; `program` is the one that starts it and opens `fileKinds`. Per machine; an older one is replaced, a newer one never.
 */
export function writeMsiSource({ files, program, version, icon, script, fileKinds }) {
  const tree = new Map([['', { folders: [], files: [] }]])
  for (const file of files) addFile(tree, file)
  const ids = new Map([...tree.keys()].map((folder, index) => [folder, `d${index}`]))
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="*" Name="Storefront Interview" Language="1033" Version="${toMsiVersion(version)}" Manufacturer="Storefront Interview" UpgradeCode="${upgradeCode}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
<MajorUpgrade DowngradeErrorMessage="A newer version of Storefront Interview is installed. Uninstall it first to go back; the data stays."/>
<Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
<Icon Id="app.ico" SourceFile="${escape(icon)}"/>
<Property Id="ARPPRODUCTICON" Value="app.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Binary Id="options" SourceFile="${escape(script)}"/>
<CustomAction Id="SetWriteOptions" Property="WriteOptions" Value="${['CommonAppDataFolder', ...optionProperties].map((name) => `[${name}]`).join('|')}" Impersonate="yes"/>
<CustomAction Id="WriteOptions" BinaryKey="options" JScriptCall="writeOptions" Execute="deferred" Impersonate="no" Return="check"/>
<CustomAction Id="SetRemoveData" Property="RemoveData" Value="[LocalAppDataFolder]" Impersonate="yes"/>
<CustomAction Id="RemoveData" BinaryKey="options" JScriptCall="removeData" Execute="deferred" Impersonate="yes" Return="ignore"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramMenuFolder"/><Directory Id="DesktopFolder"/>
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="StorefrontInterview">
${writeFolder(tree, ids, '')}
${writeLinks(program, fileKinds)}
</Directory></Directory>
</Directory>
<Feature Id="Program" Level="1">
${files.map((_, index) => `<ComponentRef Id="c${index}"/>`).join('\n')}
<ComponentRef Id="links"/>
</Feature>
<InstallExecuteSequence>
<Custom Action="SetWriteOptions" Sequence="1502">NOT REMOVE</Custom>
<Custom Action="SetRemoveData" Sequence="1503">REMOVE="ALL" AND REMOVEDATA="1" AND NOT UPGRADINGPRODUCTCODE</Custom>
<Custom Action="RemoveData" Sequence="3650">REMOVE="ALL" AND REMOVEDATA="1" AND NOT UPGRADINGPRODUCTCODE</Custom>
<Custom Action="WriteOptions" Sequence="4050">NOT REMOVE AND (${optionProperties.join(' OR ')})</Custom>
</InstallExecuteSequence>
</Product>
</Wix>
`

  function writeFolder(all, folderIds, folder) {
    const { folders, files: own } = all.get(folder)
    return [
      ...folders.map(
        (child) =>
          `<Directory Id="${folderIds.get(child)}" Name="${escape(lastName(child))}">\n${writeFolder(all, folderIds, child)}\n</Directory>`,
      ),
      ...own.map((file) => writeFile(file)),
    ].join('\n')
  }

  function writeFile(file) {
    const index = files.indexOf(file)
    const shortcuts = file === program ? writeShortcuts(program) : ''
    return `<Component Id="c${index}" Guid="*" Win64="yes"><File Id="f${index}" Name="${escape(lastName(file))}" Source="${escape(file)}" KeyPath="yes"/>${shortcuts}</Component>`
  }
}

function writeShortcuts(program) {
  return ['ProgramMenuFolder', 'DesktopFolder']
    .map(
      (folder, index) =>
        `<Shortcut Id="s${index}" Directory="${folder}" Name="Storefront Interview" Target="[INSTALLDIR]${escape(program)}" WorkingDirectory="INSTALLDIR" Icon="app.ico" IconIndex="0"/>`,
    )
    .join('')
}

/** The addresses storefront-interview://… and the product's own files open the program. */
function writeLinks(program, fileKinds) {
  const command = `&quot;[INSTALLDIR]${escape(program)}&quot; &quot;%1&quot;`
  const values = [
    { key: 'storefront-interview', value: 'URL:Storefront Interview' },
    { key: 'storefront-interview', name: 'URL Protocol', value: '' },
    { key: String.raw`storefront-interview\shell\open\command`, value: command },
    ...fileKinds.flatMap(({ ext, en }) => [
      { key: `.${ext}`, value: `StorefrontInterview.${ext}` },
      { key: `StorefrontInterview.${ext}`, value: escape(en) },
      { key: String.raw`StorefrontInterview.${ext}\shell\open\command`, value: command },
    ]),
  ]
  const rows = values.map(({ key, name, value }, index) => {
    const named = name === undefined ? '' : ` Name="${name}"`
    const path = index === 0 ? ' KeyPath="yes"' : ''
    return `<RegistryValue Root="HKLM" Key="Software\\Classes\\${key}"${named} Type="string" Value="${value}"${path}/>`
  })
  return `<Component Id="links" Guid="5C1B9F5E-7B0B-4C8B-8B69-8A1F2D7E6A10" Win64="yes">
${rows.join('\n')}
</Component>`
}

/** Windows Installer compares three numbers and no words. */
export function toMsiVersion(version) {
  return version.split(/[-+]/)[0]
}

function addFile(tree, file) {
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : ''
  addFolder(tree, folder).files.push(file)
}

function addFolder(tree, folder) {
  const known = tree.get(folder)
  if (known !== undefined) return known
  const outer = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
  const made = { folders: [], files: [] }
  addFolder(tree, outer).folders.push(folder)
  tree.set(folder, made)
  return made
}

function lastName(path) {
  return path.slice(path.lastIndexOf('/') + 1)
}

function escape(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
