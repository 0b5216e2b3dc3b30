import { execFile } from 'node:child_process'

/**
 * Whether the system has a place for the icon. A Linux session says so by owning the name that icons register with;
 * many have none, and a window that hid there would never be found again. `STOREFRONT_TRAY` (`yes`, `no`) decides
 * where the session does not say it.
 */
export async function findTray(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const told = env['STOREFRONT_TRAY']
  if (told === 'yes' || told === 'no') return told === 'yes'
  if (env['DBUS_SESSION_BUS_ADDRESS'] === undefined) return false
  const args = 'call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus'.split(' ')
  const method = ['--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher']
  return await new Promise((resolve) => {
    execFile('gdbus', [...args, ...method], { timeout: 3_000 }, (error, output) =>
      resolve(error === null && output.includes('true')),
    )
  })
}
