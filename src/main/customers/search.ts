// How customers and cards are searched for.

/** As many as a list on the screen is looked through; a longer one is searched. */
export const listedMax = 100;

/** The words of a search, in small letters: each must be found. */
export const searchWords = (search: string): readonly string[] =>
  search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
