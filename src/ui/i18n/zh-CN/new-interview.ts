export const newInterview = {}
