/**
 * The text of the QR code in a picture, or undefined where there is none that can be read. The reader is loaded when
 * it is first needed.
 */
export async function readQr(picture: ImageBitmapSource): Promise<string | undefined> {
  const { BarcodeDetector } = await import('qr/decode.js')
  const [found] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture)
  return found?.rawValue
}
