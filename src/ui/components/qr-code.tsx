import { QRCode } from 'antd'

/** A QR code as SVG, black on white also in the dark, so that every phone reads it from a screen and from paper. */
export function QrCode({ value, size = 160, label }: { value: string; size?: number; label: string }) {
  return (
    <QRCode
      aria-label={label}
      value={value}
      size={size}
      type="svg"
      errorLevel="M"
      color="#000000"
      bgColor="#ffffff"
      bordered={false}
    />
  )
}
