/** Programs that copy folders to the cloud while they are written, by the folders they make. */
const services: readonly (readonly [name: string, folder: RegExp])[] = [
  ['OneDrive', /^OneDrive(?: - .+)?$/iu],
  ['iCloud Drive', /^(?:iCloudDrive|Mobile Documents|com~apple~CloudDocs)$/iu],
  ['Dropbox', /^Dropbox(?: \(.+\))?$/iu],
  ['Google Drive', /^(?:Google ?Drive|GoogleDrive-.+|My Drive|我的云端硬盘)$/iu],
  ['坚果云', /^(?:坚果云|我的坚果云|Nutstore(?: Files)?)$/iu],
  ['百度网盘', /^(?:BaiduSyncdisk|百度网盘同步空间|BaiduNetdiskWorkspace)$/iu],
]

/** The syncing program a path lies under; undefined for none. A half-copied database is no database. */
export function findSyncedFolder(
  path: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const parts = path.split(/[\\/]/u)
  const byName = services.find(([, folder]) => parts.some((part) => folder.test(part)))?.[0]
  if (byName !== undefined) return byName
  const roots = [env['OneDrive'], env['OneDriveCommercial'], env['OneDriveConsumer']]
  const under = roots.some((root) => root !== undefined && root !== '' && isUnder(path, root))
  return under ? 'OneDrive' : undefined
}

function isUnder(path: string, root: string): boolean {
  const plain = (text: string) => text.replaceAll('\\', '/').replace(/\/$/u, '').toLowerCase()
  return plain(path) === plain(root) || plain(path).startsWith(`${plain(root)}/`)
}
