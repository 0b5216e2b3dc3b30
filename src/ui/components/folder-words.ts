import { useTranslation } from 'react-i18next'
import type { DataFolderWarning } from '../../contract/recovery.ts'
import { formatBytes } from '../i18n/format.ts'

/** What is to be watched with a data folder, and what to do. */
export function useFolderWords(): (warning: DataFolderWarning) => string {
  const { t } = useTranslation()
  return (warning) => {
    if (warning.kind === 'low-room')
      return t('recovery.folder.low-room', { bytes: formatBytes(warning.freeBytes) })
    return warning.kind === 'synced'
      ? t('recovery.folder.synced', { service: warning.service })
      : t('recovery.folder.removable')
  }
}
