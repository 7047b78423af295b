/**
 * Deterministic randomness without a running state that days would share: a key made from text starts a stream, so any
 * day can be generated on its own and comes out as it does in a run.
 */

const GOLDEN = 0x9e3779b9;

/** A 32-bit key for a text (FNV-1a, then mixed). */
export function keyOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** A number from 0 up to 1 that depends on nothing but the text. */
export function chance(text: string): number {
  return keyOf(text) / 2 ** 32;
}

/** Uniform numbers from 0 up to 1, the same for the same key. */
export function randomStream(key: number): () => number {
  let counter = key;
  return () => {
    counter = (counter + GOLDEN) | 0;
    return mix(counter) / 2 ** 32;
  };
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
