/** Characters that carry grammar rather than content. */
export const ZH_LIGHT = new Set(
  '我你他们咱的了着过就先再也都还又才是在有把给跟和对会能要这那个一些下上来去吗吧呢啊呀嘛很'.split(''),
)

/** Words that open a new act: recognisers give no punctuation, so a long clause is cut before them. */
export const ZH_SOFT_BORDER =
  /(?:然后|接着|随后|再然后|最后|首先|其次|第[一二三四五六]|另外|还有就是|同时|但是|不过|可是|所以|因为|如果|要是|万一|那么|那我|我会|我就|我先|我再|我也|我肯定|我一般|我们会|之后再|再就是|反正)/g
