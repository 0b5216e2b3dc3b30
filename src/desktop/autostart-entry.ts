/** A desktop entry that starts the program with the session, hidden (freedesktop.org's autostart specification). */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Storefront Interview',
    'Name[zh_CN]=店面试',
    execLine(command),
    'Icon=storefront-interview',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Whether a session starts this by an entry; desktops have their own ways of switching one off, and it may be another's. */
export function startsByEntry(entry: string, command: readonly string[]): boolean {
  const lines = entry.split(/\r?\n/u).map((line) => line.trim())
  const isOff = lines.some((line) =>
    /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)$/iu.test(line),
  )
  return lines.includes(execLine(command)) && !isOff
}

function execLine(command: readonly string[]): string {
  return `Exec=${command.map(quote).join(' ')}`
}

/** Quoted as the specification says; a backslash counts twice, once for the file and once for the command. */
function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/u.test(word) && !word.includes('%')) return word
  const escaped = word.replaceAll(/["`$\\]/gu, (char) => `\\${char}`).replaceAll('%', '%%')
  return `"${escaped.replaceAll('\\', '\\\\')}"`
}
