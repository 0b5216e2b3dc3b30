import { ModelFailure } from '../model-failure.ts'
import type { Ct2File, Tensor } from './ct2-file.ts'

/** CTranslate2's module names within a layer and OpenAI's; a list where CTranslate2 fused several into one. */
const layerModules: Record<string, readonly string[]> = {
  'self_attention/layer_norm': ['attn_ln'],
  'self_attention/linear_0': ['attn.query', 'attn.key', 'attn.value'],
  'self_attention/linear_1': ['attn.out'],
  'attention/layer_norm': ['cross_attn_ln'],
  'attention/linear_0': ['cross_attn.query'],
  'attention/linear_1': ['cross_attn.key', 'cross_attn.value'],
  'attention/linear_2': ['cross_attn.out'],
  'ffn/layer_norm': ['mlp_ln'],
  'ffn/linear_0': ['mlp.0'],
  'ffn/linear_1': ['mlp.2'],
}

const topNames: Record<string, string> = {
  'encoder/conv1/weight': 'encoder.conv1.weight',
  'encoder/conv1/bias': 'encoder.conv1.bias',
  'encoder/conv2/weight': 'encoder.conv2.weight',
  'encoder/conv2/bias': 'encoder.conv2.bias',
  'encoder/layer_norm/gamma': 'encoder.ln_post.weight',
  'encoder/layer_norm/beta': 'encoder.ln_post.bias',
  'encoder/position_encodings/encodings': 'encoder.positional_embedding',
  'decoder/layer_norm/gamma': 'decoder.ln.weight',
  'decoder/layer_norm/beta': 'decoder.ln.bias',
  'decoder/position_encodings/encodings': 'decoder.positional_embedding',
  'decoder/embeddings/weight': 'decoder.token_embedding.weight',
}

const parameters: Record<string, string> = { gamma: 'weight', beta: 'bias', weight: 'weight', bias: 'bias' }

interface Place {
  variable: string
  /** Which of `parts` equal slices of rows. */
  part: number
  parts: number
}

export interface WhisperSize {
  mels: number
  audioContext: number
  textContext: number
  /** Width of the hidden state; the same in encoder and decoder. */
  state: number
  heads: number
  audioLayers: number
  textLayers: number
  vocabulary: number
}

/** Whisper's weights under the names of OpenAI's implementation. */
export class WhisperWeights {
  readonly size: WhisperSize
  readonly #file: Ct2File
  readonly #places = new Map<string, Place>()

  constructor(file: Ct2File) {
    this.#file = file
    for (const variable of file.names) this.#place(variable)
    const [vocabulary = 0, state = 0] = this.shape('decoder.token_embedding.weight')
    const layers = (side: string): number => {
      const numbers = [...this.#places.keys()]
        .filter((name) => name.startsWith(`${side}.blocks.`))
        .map((name) => Number(name.split('.')[2]))
      return 1 + Math.max(...numbers)
    }
    this.size = {
      mels: this.shape('encoder.conv1.weight')[1] ?? 0,
      audioContext: this.shape('encoder.positional_embedding')[0] ?? 0,
      textContext: this.shape('decoder.positional_embedding')[0] ?? 0,
      state,
      heads: file.scalar('encoder/num_heads'),
      audioLayers: layers('encoder'),
      textLayers: layers('decoder'),
      vocabulary,
    }
    this.#refuseKeyBiases()
  }

  has(name: string): boolean {
    return this.#places.has(name)
  }

  shape(name: string): readonly number[] {
    const { variable, parts } = this.#find(name)
    const [rows = 0, ...rest] = this.#file.shape(variable)
    return [rows / parts, ...rest]
  }

  tensor(name: string): Tensor {
    const { variable, part, parts } = this.#find(name)
    const { values } = this.#file.tensor(variable)
    const length = values.length / parts
    return { shape: this.shape(name), values: values.subarray(part * length, (part + 1) * length) }
  }

  #find(name: string): Place {
    const place = this.#places.get(name)
    if (place === undefined) throw new ModelFailure('MODEL_UNSUPPORTED', name, { detail: 'no such weight' })
    return place
  }

  #place(variable: string): void {
    const top = topNames[variable]
    if (top !== undefined) {
      this.#places.set(top, { variable, part: 0, parts: 1 })
      return
    }
    const found = /^(encoder|decoder)\/layer_(\d+)\/(.+)\/([a-z]+)$/.exec(variable)
    const modules = layerModules[found?.[3] ?? '']
    const parameter = parameters[found?.[4] ?? '']
    if (found === null || modules === undefined || parameter === undefined) {
      throw new ModelFailure('MODEL_UNSUPPORTED', variable, { detail: 'a weight that Whisper does not have' })
    }
    for (const [part, module] of modules.entries()) {
      const name = `${found[1]}.blocks.${found[2]}.${module}.${parameter}`
      this.#places.set(name, { variable, part, parts: modules.length })
    }
  }

  /** Whisper's key projection has no bias: CTranslate2 fills the fused slot with zeros. */
  #refuseKeyBiases(): void {
    for (const name of [...this.#places.keys()].filter((name) => name.endsWith('.key.bias'))) {
      if (this.tensor(name).values.some((value) => value !== 0)) {
        throw new ModelFailure('MODEL_UNSUPPORTED', name, { detail: 'a key bias' })
      }
      this.#places.delete(name)
    }
  }
}
