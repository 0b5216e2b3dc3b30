import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelFailure } from '../model-failure.ts'
import { Ct2File } from './ct2-file.ts'
import type { Message } from './protobuf-writer.ts'
import { buildDecoder, buildEncoder } from './whisper-onnx.ts'
import { describeWhisper, formatTokens, parseTokenizer, sizeName } from './whisper-tokens.ts'
import { WhisperWeights } from './whisper-weights.ts'

export interface ConversionRequest {
  /** `model.bin`, or its parts in order. */
  model: readonly string[]
  /** `tokenizer.json`. */
  tokenizer: string
  /** An existing folder; gets encoder.onnx, decoder.onnx and tokens.txt. */
  outFolder: string
}

export interface Conversion {
  /** OpenAI's name of the size, e.g. `base`. */
  size: string
}

/** A protobuf message, and so an ONNX file without side files, ends at 2 GiB. */
const longestModel = 2 ** 31 - 1

/**
 * Converts a faster-whisper (CTranslate2) model to the ONNX pair and token table that sherpa-onnx reads.
 * Works a weight at a time and blocks its thread: call it in a worker.
 * @param onFraction gets 0–1, never falling
 */
export async function convertWhisper(
  request: ConversionRequest,
  onFraction: (fraction: number) => void = () => {},
): Promise<Conversion> {
  const tokens = parseTokenizer(readFileSync(request.tokenizer, 'utf8'), request.tokenizer)
  const file = new Ct2File(request.model)
  try {
    const weights = new WhisperWeights(file)
    const metadata = describeWhisper(tokens, weights.size)
    const models = [
      { name: 'encoder.onnx', message: buildEncoder(weights, metadata) },
      { name: 'decoder.onnx', message: buildDecoder(weights) },
    ]
    const total = models.reduce((sum, { message }) => sum + message.byteLength, 0)
    let done = 0
    for (const { name, message } of models) {
      writeModel(join(request.outFolder, name), message, (bytes) => {
        done += bytes
        onFraction(done / total)
      })
    }
    await writeFile(join(request.outFolder, 'tokens.txt'), formatTokens(tokens.bytes), { flush: true })
    return { size: sizeName(weights.size) }
  } finally {
    file.close()
  }
}

function writeModel(path: string, message: Message, onBytes: (bytes: number) => void): void {
  if (message.byteLength > longestModel) {
    throw new ModelFailure('MODEL_UNSUPPORTED', path, { detail: 'larger than an ONNX file can be' })
  }
  const descriptor = openSync(path, 'w')
  try {
    message.writeTo(descriptor, onBytes)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
