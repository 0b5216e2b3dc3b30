/** Where the work of live interviews stands in the queue; lower runs first, an imported answer has 100. */
export const priorities = {
  /** A candidate waits for what follows from it. */
  awaited: 5,
  /** The interview is over, and its report is wanted. */
  handedIn: 10,
  /** The next question runs meanwhile. */
  part: 20,
  rating: 30,
} as const
