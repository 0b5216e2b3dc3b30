import { OrderedListOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interview } from '../../contract/interviews.ts'
import { orpc } from '../api.ts'
import { InterviewCourse } from './interview-course.tsx'

const followEveryMs = 5_000

type CourseButtonProps = {
  readonly interview: Pick<Interview, 'id' | 'channel' | 'position' | 'soundAway'>
  readonly canPlay: boolean
}

/** Opens how a candidate's own interview went; nothing for one that was brought in. */
export function CourseButton({ interview, canPlay }: CourseButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const held = interview.channel !== 'imported'
  const { data, refetch } = useQuery(
    orpc.interviews.parts.queryOptions({
      input: { interviewId: interview.id },
      enabled: held,
      // The sound of a call is put together a moment after its end.
      refetchInterval: open ? followEveryMs : false,
    }),
  )
  if (!data) return null
  const show = () => {
    setOpen(true)
    void refetch()
  }
  return (
    <>
      <Button type="text" icon={<OrderedListOutlined aria-hidden />} onClick={show}>
        {t('course.open')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('course.title')} size={560} destroyOnHidden>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys */}
        <section aria-label={t('course.title')} tabIndex={0}>
          <InterviewCourse
            course={data}
            position={interview.position.content}
            canPlay={canPlay}
            soundAway={interview.soundAway}
          />
        </section>
      </Drawer>
    </>
  )
}
