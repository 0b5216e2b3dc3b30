import { Converter } from 'opencc-js/t2cn'

let converter: ((text: string) => string) | undefined

/** Traditional characters to simplified ones; Whisper mixes both. */
export function toSimplified(text: string): string {
  const convert = (converter ??= Converter({ from: 't', to: 'cn' }))
  return convert(text)
}
