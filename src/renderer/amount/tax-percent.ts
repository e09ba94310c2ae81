// A tax rate as a person types it, `8.25`, and as the contract has it, 825 basis points. Text and integers only.

/** 50 %, the contract's upper bound. */
export const basisPointsMax = 5_000;

/** Basis points of `8`, `8.2`, `8.25` or `8,25`; undefined for anything else and for more than 50 %. */
export const parsePercent = (text: string): number | undefined => {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return basisPoints > basisPointsMax ? undefined : basisPoints;
};

/** `825` to `8.25`, `800` to `8`, `820` to `8.2`. */
export const formatPercent = (basisPoints: number): string => {
  const digits = basisPoints.toString().padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${fraction}`;
};
