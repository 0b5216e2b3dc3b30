/** What was typed as a number: full-width digits, thousands marks and a decimal comma included; `undefined` for none. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll(/[\s']/g, '')
  const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)
  const text = grouped ? plain.replaceAll(',', '') : plain.replace(',', '.')
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined
}
