/** The language for messages: the terminal's locale, else the computer's. */
export function readerLanguage(env: Readonly<Record<string, string | undefined>>): 'zh' | 'en' {
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  )
  const tag =
    set !== undefined && !/^(C|POSIX)\b/.test(set) ? set : new Intl.DateTimeFormat().resolvedOptions().locale
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
