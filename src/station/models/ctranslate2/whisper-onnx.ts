import { elementType } from './onnx-graph.ts'
import type { Message } from './protobuf-writer.ts'
import { quantiseRows } from './quantise.ts'
import { WhisperGraph } from './whisper-graph.ts'
import type { WhisperWeights } from './whisper-weights.ts'

const { float, int64 } = elementType

/**
 * Sound to the decoder's cross-attention keys and values, for any length of sound: log-mel frames
 * [1, mels, T] in, [layers, 1, T/2, state] out. Names, shapes and metadata are those sherpa-onnx reads.
 */
export function buildEncoder(weights: WhisperWeights, metadata: Record<string, string | number>): Message {
  const { mels, state, audioLayers, textLayers } = weights.size
  const whisper = new WhisperGraph(weights, 'half')
  const { graph } = whisper

  let x = 'mel'
  for (const [conv, stride] of [
    ['conv1', 1],
    ['conv2', 2],
  ] as const) {
    const inputs = [x, whisper.half(`encoder.${conv}.weight`), whisper.vector(`encoder.${conv}.bias`)]
    const attributes = { kernel_shape: [3], pads: [1, 1], strides: [stride] }
    x = whisper.gelu(graph.op('Conv', inputs, { attributes }))
  }
  x = whisper.transpose(x, [0, 2, 1])
  const frames = whisper.lengthOf(x)
  const positions = whisper.half('encoder.positional_embedding')
  x = whisper.add(x, whisper.slice(positions, graph.ints(0), { to: frames, axis: 0 }))

  for (let layer = 0; layer < audioLayers; layer++) {
    const block = `encoder.blocks.${layer}.`
    const y = whisper.norm(x, `${block}attn_ln`)
    const [query, key, value] = ['query', 'key', 'value'].map((part) =>
      whisper.linear(y, `${block}attn.${part}`),
    ) as [string, string, string]
    x = whisper.add(x, whisper.linear(whisper.attend(query, key, value), `${block}attn.out`))
    x = whisper.feedForward(x, block)
  }
  x = whisper.norm(x, 'encoder.ln_post')

  const blocks = Array.from({ length: textLayers }, (_, layer) => `decoder.blocks.${layer}.cross_attn`)
  for (const [part, out] of [
    ['key', 'n_layer_cross_k'],
    ['value', 'n_layer_cross_v'],
  ] as const) {
    whisper.stack(
      blocks.map((block) => whisper.linear(x, `${block}.${part}`)),
      out,
    )
  }
  const cross = [textLayers, 'n_audio', 'T2', state]
  return graph.encode(
    [{ name: 'mel', type: float, shape: ['n_audio', mels, 'T'] }],
    [
      { name: 'n_layer_cross_k', type: float, shape: cross },
      { name: 'n_layer_cross_v', type: float, shape: cross },
    ],
    metadata,
  )
}

/**
 * Tokens so far to the scores of the next, with the caches of self-attention passed in and out.
 * The token table is int8 with a scale per row, the other matrices int8 with one scale each.
 */
export function buildDecoder(weights: WhisperWeights): Message {
  const { state, textContext, textLayers, vocabulary } = weights.size
  const whisper = new WhisperGraph(weights, 'int8')
  const { graph } = whisper
  const start = graph.ints(0)
  const length = graph.ints(textContext)

  const end = whisper.add('offset', whisper.lengthOf('tokens'))
  const positions = whisper.single('decoder.positional_embedding')
  let x = whisper.add(embedTokens(whisper), whisper.slice(positions, 'offset', { to: end, axis: 0 }))
  const mask = whisper.slice(whisper.slice(causalMask(whisper), 'offset', { to: end, axis: 0 }), start, {
    to: end,
    axis: 1,
  })

  const caches: { k: string[]; v: string[] } = { k: [], v: [] }
  for (let layer = 0; layer < textLayers; layer++) {
    const block = `decoder.blocks.${layer}.`
    const number = graph.constant(`layer_${layer}`, {
      type: int64,
      shape: [],
      make: () => BigInt64Array.of(BigInt(layer)),
    })
    const ofLayer = (tensor: string): string =>
      graph.op('Gather', [tensor, number], { attributes: { axis: 0 } })
    const y = whisper.norm(x, `${block}attn_ln`)
    const extend = (cacheName: 'k' | 'v', fresh: string): string => {
      const cache = ofLayer(`in_n_layer_self_${cacheName}_cache`)
      const past = whisper.slice(cache, start, { to: 'offset', axis: 1 })
      const full = graph.op('Concat', [past, fresh], { attributes: { axis: 1 } })
      const rest = whisper.slice(cache, end, { to: length, axis: 1 })
      caches[cacheName].push(graph.op('Concat', [full, rest], { attributes: { axis: 1 } }))
      return full
    }
    const keys = extend('k', whisper.linear(y, `${block}attn.key`))
    const values = extend('v', whisper.linear(y, `${block}attn.value`))
    const own = whisper.attend(whisper.linear(y, `${block}attn.query`), keys, values, mask)
    x = whisper.add(x, whisper.linear(own, `${block}attn.out`))
    const query = whisper.linear(whisper.norm(x, `${block}cross_attn_ln`), `${block}cross_attn.query`)
    const heard = whisper.attend(query, ofLayer('n_layer_cross_k'), ofLayer('n_layer_cross_v'))
    x = whisper.add(x, whisper.linear(heard, `${block}cross_attn.out`))
    x = whisper.feedForward(x, block)
  }
  whisper.timesTransposed(whisper.norm(x, 'decoder.ln'), 'decoder.token_embedding.weight', 'logits')
  whisper.stack(caches.k, 'out_n_layer_self_k_cache')
  whisper.stack(caches.v, 'out_n_layer_self_v_cache')

  const own = [textLayers, 'n_audio', textContext, state]
  const cross = [textLayers, 'n_audio', 'T', state]
  return graph.encode(
    [
      { name: 'tokens', type: int64, shape: ['n_audio', 'n_tokens'] },
      { name: 'in_n_layer_self_k_cache', type: float, shape: own },
      { name: 'in_n_layer_self_v_cache', type: float, shape: own },
      { name: 'n_layer_cross_k', type: float, shape: cross },
      { name: 'n_layer_cross_v', type: float, shape: cross },
      { name: 'offset', type: int64, shape: [1] },
    ],
    [
      { name: 'logits', type: float, shape: ['n_audio', 'n_tokens', vocabulary] },
      { name: 'out_n_layer_self_k_cache', type: float, shape: own },
      { name: 'out_n_layer_self_v_cache', type: float, shape: own },
    ],
    {},
  )
}

function embedTokens(whisper: WhisperGraph): string {
  const { graph, weights } = whisper
  const { state, vocabulary } = weights.size
  const quantise = (): ReturnType<typeof quantiseRows> =>
    quantiseRows(weights.tensor('decoder.token_embedding.weight').values, state)
  let scales: Float32Array | undefined
  const table = graph.constant('token_table', {
    type: elementType.int8,
    shape: [vocabulary, state],
    make() {
      const rows = quantise()
      scales = rows.scales
      return rows.items
    },
  })
  const scale = graph.constant('token_scale', {
    type: float,
    shape: [vocabulary, 1],
    make: () => scales ?? quantise().scales,
  })
  const rowsOf = (source: string): string =>
    graph.op('Gather', [source, 'tokens'], { attributes: { axis: 0 } })
  return whisper.multiply(whisper.castToFloat(rowsOf(table)), rowsOf(scale))
}

/** No token looks at a later one. */
function causalMask(whisper: WhisperGraph): string {
  const size = whisper.weights.size.textContext
  return whisper.graph.constant('causal', {
    type: float,
    shape: [size, size],
    make: () =>
      Float32Array.from({ length: size * size }, (_, index) =>
        index % size > Math.floor(index / size) ? -1e9 : 0,
      ),
  })
}
