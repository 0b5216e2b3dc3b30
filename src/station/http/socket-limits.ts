/** Of WebSockets: sound comes in frames of a few kilobytes, and only the subprotocol's name is answered, never a token. */
export const socketLimits = {
  options: {
    maxPayload: 64 * 1024,
    perMessageDeflate: false,
    handleProtocols: (protocols: Set<string>) => (protocols.has('captions') ? 'captions' : (false as const)),
  },
}
