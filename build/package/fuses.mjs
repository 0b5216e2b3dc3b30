/**
 * The switches inside Electron's program, as electron-builder names them. What they forbid: to run the program as a
 * plain Node, to inject code by environment or debugger, and to load it from anywhere but its checked archive.
 */
export function chooseFuses({ platform, electronVersion }) {
  const major = Number(electronVersion.split('.')[0])
  return {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Linux has none; Windows has had it since 30.
    ...(platform === 'darwin' || (platform === 'win32' && major >= 30)
      ? { enableEmbeddedAsarIntegrityValidation: true }
      : {}),
    onlyLoadAppFromAsar: true,
    // The switch came with 29: older programs have no place for it.
    ...(major >= 29 ? { grantFileProtocolExtraPrivileges: false } : {}),
  }
}
