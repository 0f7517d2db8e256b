/** Any of the number arrays whose place is fixed in size and kind. */
type Numbers = Int8Array | Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;

/**
 * The array itself if it holds `length` numbers, else a longer copy. Grows by a quarter: an index of a million passages
 * must not hold twice what it needs.
 */
export function grown<T extends Numbers>(array: T, length: number): T {
  if (array.length >= length) return array;
  const longer = new (array.constructor as new (length: number) => T)(
    Math.max(length, Math.ceil(array.length * 1.25), 64),
  );
  longer.set(array);
  return longer;
}
