import { OrderedListOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interview } from '../../contract/interviews.ts'
import { orpc } from '../api.ts'
import { FailureAlert } from './failure-alert.tsx'
import { InterviewCourse } from './interview-course.tsx'
import { RowsSkeleton } from './skeletons.tsx'

/** Opens how a candidate's own interview went; nothing for one that was brought in. */
export function CourseButton({
  interview,
}: {
  readonly interview: Pick<Interview, 'id' | 'channel' | 'position'>
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(
    orpc.interviews.parts.queryOptions({ input: { interviewId: interview.id }, enabled: open }),
  )
  if (interview.channel === 'imported' || interview.channel === 'phone') return null
  return (
    <>
      <Button type="text" icon={<OrderedListOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('course.open')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('course.title')} size={560}>
        <FailureAlert error={error} />
        {data === undefined && !error ? <RowsSkeleton rows={6} /> : null}
        {data ? <InterviewCourse course={data} questions={interview.position.content.questions} /> : null}
      </Drawer>
    </>
  )
}
