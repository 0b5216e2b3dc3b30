/** Key of the notice that a run of ratings is done. */
export const ratedNotice = 'rated'
