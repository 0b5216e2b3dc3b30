/**
 * The number nearest to `near` that is `value` modulo `modulus`: RTP's 16-bit sequence numbers and 32-bit timestamps as
 * plain ascending numbers, through wrap-around and reordering.
 */
export function unwrap(value: number, near: number, modulus: number): number {
  const ahead = (((value - near) % modulus) + modulus) % modulus
  return near + (ahead < modulus / 2 ? ahead : ahead - modulus)
}

export const sequences = 2 ** 16
export const timestamps = 2 ** 32
