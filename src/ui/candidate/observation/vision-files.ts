/** Where the build puts the models and the WebAssembly beside the pages; the name changes with the library. */
export const visionFolder = 'candidate-assets/vision-3.3.6'

/** Told with the numbers, so that it stays known how they were made. */
export const visionMethod = 'human 3.3.6: blazeface, facemesh, iris, emotion; wasm; 2 frames per second'

/** Models: the detector, the mesh, the irises and the expressions; of nothing else. */
export const visionModels = ['blazeface', 'facemesh', 'iris', 'emotion'] as const
