import { names } from './app-folder.mjs'
import { linkScheme, typeOf } from './builder-config.mjs'
import { desktopWords } from './desktop-words.mjs'

const opt = `/opt/${names.command}`
const plain = `${opt}/resources/app.asar.unpacked`
const node = `${opt}/resources/node/bin/node`

/** What is called on a command line: the window, the station without one, and the verbs. */
export const commands = {
  [names.command]: `#!/bin/sh\nexec ${opt}/${names.command} "$@"\n`,
  [`${names.command}-station`]: `#!/bin/sh
# The station alone, for a server without a screen.
exec ${node} ${plain}/dist/station/main.js --headless "$@"
`,
  [`${names.command}-cli`]: `#!/bin/sh\nexec ${node} ${plain}/dist/station/cli.js "$@"\n`,
}

/**
 * The libraries of the window are recommended, not demanded: a desktop gets them by itself, a server leaves them out
 * with --no-install-recommends.
 */
export const control = ({ version, arch, installedKb }) => `Package: ${names.command}
Version: ${version}
Architecture: ${arch === 'x64' ? 'amd64' : arch}
Maintainer: ${names.program} <noreply@storefront-interview.invalid>
Installed-Size: ${installedKb}
Depends: libc6 (>= 2.28), libstdc++6, libgcc-s1
Recommends: ${[...libraries, 'xdg-utils', 'desktop-file-utils', 'shared-mime-info'].join(', ')}
Suggests: gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: Phone and video interviews for chain stores
 Held and rated entirely on the company's own premises: no internet is
 needed, and no candidate's data leaves the computer.
 .
 店面试：连锁门店的电话与视频面试，全部在公司自己的电脑上完成。
`

const libraries = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libuuid1',
]

const entry = (fileKinds) => ({
  ...desktopWords,
  Type: 'Application',
  Exec: `${names.command} %U`,
  Icon: names.command,
  Categories: 'Office;',
  MimeType: `${[`x-scheme-handler/${linkScheme}`, ...fileKinds.map(({ ext }) => typeOf(ext))].join(';')};`,
})

/** The entry in the menu. */
export const desktopEntry = (fileKinds) =>
  `[Desktop Entry]\n${Object.entries(entry(fileKinds))
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`

/** The kinds of file that open the program. */
export const mimeTypes = (fileKinds) => `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
${fileKinds
  .map(
    ({ ext, zh, en }) => `  <mime-type type="${typeOf(ext)}">
    <comment>${en}</comment>
    <comment xml:lang="zh_CN">${zh}</comment>
    <glob pattern="*.${ext}"/>
  </mime-type>`,
  )
  .join('\n')}
</mime-info>
`

/** Chromium's sandbox needs user namespaces or its helper with root's rights; Ubuntu since 24.04 wants a profile for the first. */
export const appArmor = `abi <abi/4.0>,
include <tunables/global>

profile ${names.command} ${opt}/${names.command} flags=(unconfined) {
  userns,
  include if exists <local/${names.command}>
}
`

const refresh = `for pair in "update-desktop-database /usr/share/applications" \\
  "update-mime-database /usr/share/mime" "gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor"; do
  set -- $pair
  if command -v "$1" >/dev/null 2>&1; then "$@" || true; fi
done
`

/** After installing: the sandbox's helper gets its rights, menus and file kinds are read anew. */
export const postinst = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  chown root:root ${opt}/chrome-sandbox
  chmod 4755 ${opt}/chrome-sandbox
  # A profile that this system's AppArmor is too old for is left out: it needs none then.
  if command -v apparmor_parser >/dev/null 2>&1 && [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser -r -T -W /etc/apparmor.d/${names.command} >/dev/null 2>&1 || true
  fi
${refresh}fi
`

/** After removal: records stay where they are; only \`purge\` forgets the settings of this computer. */
export const postrm = `#!/bin/sh
set -e
if [ "$1" = purge ]; then rm -rf /etc/${names.command}; fi
if [ "$1" = remove ] || [ "$1" = purge ]; then
${refresh}fi
`

/** The station as a service of headquarters' server, to be copied and made one's own. */
export const serviceExample = `# Storefront Interview's station on a server without a screen. To use it:
#   adduser --system --group --home /var/lib/${names.command} storefront
#   install -m 600 /dev/null /etc/${names.command}/station.env   (with STOREFRONT_PASSPHRASE=…)
#   cp /usr/share/doc/${names.command}/${names.command}.service /etc/systemd/system/
#   systemctl enable --now ${names.command}
# The console's one-time address is in: journalctl -u ${names.command}
[Unit]
Description=Storefront Interview station
After=network-online.target
Wants=network-online.target

[Service]
User=storefront
Group=storefront
StateDirectory=${names.command}
StateDirectoryMode=0700
UMask=0077
Environment=STOREFRONT_DATA=/var/lib/${names.command}
Environment=STOREFRONT_MODEL_FOLDER=/var/lib/${names.command}/models
EnvironmentFile=/etc/${names.command}/station.env
ExecStart=/usr/bin/${names.command}-station --role hq
Restart=on-failure
TimeoutStopSec=60
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes

[Install]
WantedBy=multi-user.target
`
