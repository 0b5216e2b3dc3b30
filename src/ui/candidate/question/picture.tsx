import { useEffect, useState } from 'react'
import { untilReached } from '../api/until-reached.ts'
import { useInterview } from '../common/interview-context.tsx'

type PictureProps = { readonly url: string; readonly description: string }

/** A question's picture, fetched with the candidate's own token. */
export function Picture({ url, description }: PictureProps) {
  const { api, words } = useInterview()
  const [address, setAddress] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    const leaving = new AbortController()
    let made: string | undefined
    const { signal } = leaving
    const load = async () => {
      try {
        const picture = await untilReached(async () => await api.fetchAsset(url, { signal }), { signal })
        made = URL.createObjectURL(picture)
        setAddress(made)
      } catch {
        setMissing(!signal.aborted)
      }
    }
    void load()
    return () => {
      leaving.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [api, url])
  if (address === null) {
    return (
      <output className="picture-wait soft">
        {missing ? `${words.question.pictureMissing} ${description}` : words.question.pictureLoading}
      </output>
    )
  }
  return <img className="picture" src={address} alt={description} />
}
