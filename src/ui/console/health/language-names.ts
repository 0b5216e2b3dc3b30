/** Language codes as names in the interface language; a code that is no language stands as it is. */
export function languageNames(codes: readonly string[], locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return codes
    .map((code) => {
      try {
        return names.of(code) ?? code
      } catch {
        return code
      }
    })
    .join(locale === 'en' ? ', ' : '、')
}
