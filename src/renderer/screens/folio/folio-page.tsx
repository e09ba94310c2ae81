// One folio whole.
export const FolioPage = () => null;
