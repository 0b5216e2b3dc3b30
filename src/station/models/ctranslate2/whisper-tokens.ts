import { z } from 'zod'
import { ModelFailure } from '../model-failure.ts'
import type { WhisperSize } from './whisper-weights.ts'

const TokenizerFile = z.object({
  model: z.object({ vocab: z.record(z.string(), z.number().int()) }),
  added_tokens: z.array(z.object({ id: z.number().int(), content: z.string() })),
})

export interface WhisperTokens {
  /** Bytes of each ordinary token, by its number. */
  bytes: Uint8Array[]
  /** Numbers of special tokens, e.g. `<|endoftext|>`. */
  special: ReadonlyMap<string, number>
}

/** Reads a Hugging Face `tokenizer.json` of a multilingual Whisper; `path` only names it in a failure. */
export function parseTokenizer(text: string, path: string): WhisperTokens {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not JSON', cause })
  }
  const parsed = TokenizerFile.safeParse(json)
  if (!parsed.success) throw new ModelFailure('MODEL_UNSUPPORTED', path, { detail: 'not a tokenizer.json' })
  const special = new Map(parsed.data.added_tokens.map((token) => [token.content, token.id]))
  const end = special.get('<|endoftext|>')
  if (end === undefined || !special.has('<|zh|>')) {
    throw new ModelFailure('MODEL_UNSUPPORTED', path, {
      detail: 'not the tokenizer of a multilingual Whisper',
    })
  }
  const byNumber = new Map(Object.entries(parsed.data.model.vocab).map(([token, id]) => [id, token]))
  const byteOf = bytesOfCharacters()
  const bytes = Array.from({ length: end }, (_, id) => {
    const token = byNumber.get(id)
    if (token === undefined)
      throw new ModelFailure('MODEL_CORRUPT', path, { detail: `token ${id} is missing` })
    return Uint8Array.from([...token], (character) => byteOf.get(character) ?? 63)
  })
  return { bytes, special }
}

/** GPT-2's table: each byte stands as a printable character, those that are not printable from U+0100 on. */
function bytesOfCharacters(): Map<string, number> {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
  const table = new Map<string, number>()
  let next = 256
  for (let byte = 0; byte < 256; byte++) {
    table.set(String.fromCodePoint(printable(byte) ? byte : next++), byte)
  }
  return table
}

/**
 * The lines of `tokens.txt`: base64 of the bytes in hexadecimal, and the number. sherpa-onnx drops invalid
 * UTF-8 token by token, which loses characters spelt by two tokens; hexadecimal survives and is joined later.
 */
export function formatTokens(tokens: readonly Uint8Array[]): string {
  return tokens
    .map((bytes, id) => `${Buffer.from(Buffer.from(bytes).toString('hex')).toString('base64')} ${id}\n`)
    .join('')
}

/** What sherpa-onnx reads from the encoder's metadata. */
export function describeWhisper(tokens: WhisperTokens, size: WhisperSize): Record<string, string | number> {
  const number = (...names: string[]): number => {
    const found = names.map((name) => tokens.special.get(name)).find((id) => id !== undefined)
    if (found === undefined)
      throw new ModelFailure('MODEL_UNSUPPORTED', names[0]!, { detail: 'no such token' })
    return found
  }
  const sot = number('<|startoftranscript|>')
  const translate = number('<|translate|>')
  const transcribe = number('<|transcribe|>')
  const languages = [...tokens.special]
    .filter(([, id]) => id > sot && id < Math.min(translate, transcribe))
    .toSorted(([, a], [, b]) => a - b)
  return {
    model_type: `whisper-${sizeName(size)}`,
    version: 1,
    maintainer: 'storefront-interview',
    n_mels: size.mels,
    n_audio_ctx: size.audioContext,
    n_audio_state: size.state,
    n_audio_head: size.heads,
    n_audio_layer: size.audioLayers,
    n_vocab: size.vocabulary,
    n_text_ctx: size.textContext,
    n_text_state: size.state,
    n_text_head: size.heads,
    n_text_layer: size.textLayers,
    sot_sequence: `${sot},${languages[0]?.[1]},${transcribe}`,
    all_language_tokens: languages.map(([, id]) => id).join(','),
    all_language_codes: languages.map(([name]) => name.slice(2, -2)).join(','),
    sot,
    sot_index: 0,
    eot: number('<|endoftext|>'),
    blank_id: 220,
    is_multilingual: 1,
    no_speech: number('<|nospeech|>', '<|nocaptions|>'),
    non_speech_tokens: '',
    transcribe,
    translate,
    sot_prev: number('<|startofprev|>'),
    sot_lm: number('<|startoflm|>'),
    no_timestamps: number('<|notimestamps|>'),
  }
}

/** OpenAI's name for a model of that width and depth. */
export function sizeName(size: Pick<WhisperSize, 'state' | 'textLayers' | 'mels'>): string {
  const names: Record<number, string> = { 384: 'tiny', 512: 'base', 768: 'small', 1024: 'medium' }
  if (size.state !== 1280) return names[size.state] ?? `custom-${size.state}`
  if (size.textLayers < 32) return 'large-v3-turbo'
  return size.mels === 128 ? 'large-v3' : 'large'
}
