/** A desktop entry that starts the program with the session, hidden (freedesktop.org's autostart specification). */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Storefront Interview',
    'Name[zh_CN]=店面试',
    `Exec=${command.map(quote).join(' ')}`,
    'Icon=storefront-interview',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted as the specification says; a backslash counts twice, once for the file and once for the command. */
function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/u.test(word) && !word.includes('%')) return word
  const escaped = word.replaceAll(/["`$\\]/gu, (char) => `\\${char}`).replaceAll('%', '%%')
  return `"${escaped.replaceAll('\\', '\\\\')}"`
}
