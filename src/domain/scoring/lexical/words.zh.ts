/** Characters that carry grammar rather than content. */
export const ZH_LIGHT = new Set(
  '我你他们咱的了着过就先再也都还又才是在有把给跟和对会能要这那个一些下上来去吗吧呢啊呀嘛很'.split(''),
)

/** Words that open a new act: recognisers give no punctuation, so a long clause is cut before them. */
export const ZH_SOFT_BORDER =
  /(?:然后|接着|随后|再然后|最后|首先|其次|第[一二三四五六]|另外|还有就是|同时|但是|不过|可是|所以|因为|如果|要是|万一|那么|那我|我会|我就|我先|我再|我也|我肯定|我一般|我们会|之后再|再就是|反正)/g

/** Weaker borders, for a stretch that stays long after that: words that commonly open a clause. */
export const ZH_WEAK_BORDER =
  /(?:就|再|还|我|他|你|先|把|等|让|叫|跟|给|去|也|都|要|会|说|问|看|那|这|有|没|不)/g
